using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Sending;

public sealed partial class SenderRelay
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "{Type} {MessageId} to {Subscriber} failed at try {Attempt} ({Verdict}) and is tried again in {Pause}: {Error}")]
    private partial void LogRetry(Guid messageId, string type, string subscriber, int attempt, FailureVerdict verdict, TimeSpan pause, string? error);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "{Type} {MessageId} of {PartitionKey} to {Subscriber} went to the dead letters at try {Attempt}: {Error}")]
    private partial void LogDead(Guid messageId, string type, string partitionKey, string subscriber, int attempt, string error);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "The dead letter {Type} {MessageId} to {Subscriber} was dropped: there are more than {Capacity}")]
    private partial void LogDropped(Guid messageId, string type, string subscriber, int capacity);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Error, Message = "{Count} messages to {Subscriber} were not delivered {Limit} after the stop and are lost")]
    private partial void LogLost(long count, string subscriber, TimeSpan limit);
}
