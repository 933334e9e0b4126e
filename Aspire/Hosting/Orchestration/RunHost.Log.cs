using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

internal sealed partial class RunHost
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "Run {Run} had not been ended properly; what it left was removed.")]
    private static partial void StaleRunCleaned(ILogger logger, string run);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "Some resources did not stop in time and are killed.")]
    private static partial void StopTookTooLong(ILogger logger);
}
