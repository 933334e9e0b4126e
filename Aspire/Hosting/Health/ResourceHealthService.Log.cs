using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Health;

internal sealed partial class ResourceHealthService
{
    [LoggerMessage(1301, LogLevel.Error, "The health of resource {Resource} is not watched any more.")]
    private static partial void MonitorFailed(ILogger logger, Exception exception, string resource);

    [LoggerMessage(1302, LogLevel.Error, "A handler of the ready event of resource {Resource} failed. Resources that wait for it cannot start.")]
    private static partial void ReadyHandlerFailed(ILogger logger, Exception exception, string resource);
}
