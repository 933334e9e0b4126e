using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Mqtt;

public sealed partial class MqttSender
{
    [LoggerMessage(EventId = 2501, Level = LogLevel.Warning, Message = "{Type} {MessageId} could not be sent ({Failures} times so far) and is tried again in {Pause}")]
    private partial void LogRetry(string type, Guid messageId, int failures, TimeSpan pause, Exception exception);
}
