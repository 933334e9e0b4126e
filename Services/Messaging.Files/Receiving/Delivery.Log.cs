using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Files.Receiving;

internal sealed partial class Delivery
{
    [LoggerMessage(EventId = 2311, Level = LogLevel.Warning, Message = "{Type} {MessageId} failed at try {Attempt} ({Verdict}) and is tried again in {Pause}")]
    private partial void LogRetry(Guid messageId, string type, int attempt, FailureVerdict verdict, TimeSpan pause, Exception exception);

    [LoggerMessage(EventId = 2312, Level = LogLevel.Error, Message = "{Type} {MessageId} of {PartitionKey} went to the dead letters at try {Attempt}")]
    private partial void LogDead(Guid messageId, string type, string partitionKey, int attempt, Exception? exception);

    [LoggerMessage(EventId = 2313, Level = LogLevel.Error, Message = "The file of message {MessageId} is not whole and went to the dead letters")]
    private partial void LogTorn(Guid messageId, Exception exception);

    [LoggerMessage(EventId = 2314, Level = LogLevel.Warning, Message = "Message {MessageId} was no longer this receiver's when it was finished; it belongs to another owner now")]
    private partial void LogLost(Guid messageId);

    [LoggerMessage(EventId = 2315, Level = LogLevel.Error, Message = "Message {MessageId} was dropped by a fault of the receiver; it comes again at its next scan")]
    private partial void LogFault(Guid messageId, Exception exception);
}
