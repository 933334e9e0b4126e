using Microsoft.Extensions.Logging;

namespace Aspire.Dashboard.Resources;

internal sealed partial class ResourceStore
{
    [LoggerMessage(1001, LogLevel.Error, "The stream of resources broke; the dashboard asks for it again in {Delay}.")]
    private static partial void LogSourceFailed(ILogger logger, TimeSpan delay, Exception exception);
}
