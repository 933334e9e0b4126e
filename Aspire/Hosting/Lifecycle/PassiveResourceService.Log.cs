using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Lifecycle;

internal sealed partial class PassiveResourceService
{
    [LoggerMessage(1401, LogLevel.Error, "The connection string cannot be read.")]
    private static partial void ConnectionStringFailed(ILogger logger, Exception exception);
}
