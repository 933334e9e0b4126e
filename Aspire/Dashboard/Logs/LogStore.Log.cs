using Microsoft.Extensions.Logging;

namespace Aspire.Dashboard.Logs;

internal sealed partial class LogStore
{
    [LoggerMessage(1101, LogLevel.Error, "The console lines of {Resource} broke off; they are asked for again when a page opens them.")]
    private static partial void LogSourceFailed(ILogger logger, string resource, Exception exception);
}
