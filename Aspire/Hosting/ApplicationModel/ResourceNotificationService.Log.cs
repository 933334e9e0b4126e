using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService
{
    [LoggerMessage(1002, LogLevel.Information, "Waiting for resource {Name} to be {Goal}.")]
    private static partial void WaitBegins(ILogger logger, string name, string goal);

    [LoggerMessage(1003, LogLevel.Information, "Finished waiting for resource {Name}.")]
    private static partial void WaitEnds(ILogger logger, string name);

    [LoggerMessage(1004, LogLevel.Error, "{Waiting} cannot start: {Why}.")]
    private static partial void WaitFailed(ILogger logger, string waiting, string why);
}
