using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Routing.DeadLetters;

public sealed partial class AllDeadLetters
{
    [LoggerMessage(EventId = 2621, Level = LogLevel.Warning, Message = "{Store} cannot be asked for its dead letters")]
    private partial void LogAway(string store, Exception exception);
}
