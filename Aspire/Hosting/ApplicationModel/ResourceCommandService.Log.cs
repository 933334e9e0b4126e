using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceCommandService
{
    [LoggerMessage(1101, LogLevel.Error, "Command {Command} failed.")]
    private static partial void CommandFailed(ILogger logger, Exception exception, string command);
}
