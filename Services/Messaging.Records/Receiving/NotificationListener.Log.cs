using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Records.Receiving;

internal sealed partial class NotificationListener
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Debug, Message = "Notifications for {Subscriber} are lost for now, polling instead")]
    private partial void LogLost(string subscriber, Exception exception);
}
