using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Routing.Relaying;

internal sealed partial class OutboxRelay
{
    [LoggerMessage(EventId = 2601, Level = LogLevel.Information, Message = "Relaying what is recorded for {Subscriber}")]
    private partial void LogStarted(string subscriber);

    [LoggerMessage(EventId = 2602, Level = LogLevel.Warning, Message = "The queue cannot be asked what earlier routes have left; it is asked again")]
    private partial void LogAway(Exception exception);
}
