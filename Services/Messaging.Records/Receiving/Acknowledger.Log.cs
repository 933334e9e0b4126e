using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Records.Receiving;

internal sealed partial class Acknowledger
{
    [LoggerMessage(EventId = 2111, Level = LogLevel.Warning, Message = "Acknowledging {Count} messages failed and is tried again")]
    private partial void LogFailed(int count, Exception exception);

    [LoggerMessage(EventId = 2112, Level = LogLevel.Warning, Message = "The lease on {Type} {MessageId} had ended before it was acknowledged; it belongs to another owner now")]
    private partial void LogLost(Guid messageId, string type);
}
