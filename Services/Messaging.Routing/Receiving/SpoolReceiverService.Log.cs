using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Routing.Receiving;

internal sealed partial class SpoolReceiverService
{
    [LoggerMessage(EventId = 2611, Level = LogLevel.Warning, Message = "The spool of {Subscriber} cannot be opened; it is tried again till it can")]
    private partial void LogAway(string subscriber, Exception exception);
}
