using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Records.Receiving;

internal sealed partial class Delivery
{
    [LoggerMessage(EventId = 2131, Level = LogLevel.Warning, Message = "{Type} {MessageId} failed at try {Attempt} ({Verdict}) and is tried again in {Pause}")]
    private partial void LogRetry(Guid messageId, string type, int attempt, FailureVerdict verdict, TimeSpan pause, Exception exception);

    [LoggerMessage(EventId = 2132, Level = LogLevel.Error, Message = "{Type} {MessageId} of {PartitionKey} went to the dead letters at try {Attempt}")]
    private partial void LogDead(Guid messageId, string type, string partitionKey, int attempt, Exception? exception);

    [LoggerMessage(EventId = 2133, Level = LogLevel.Warning, Message = "{Type} {MessageId} could not be given back; it comes again when its lease ends")]
    private partial void LogUnsettled(Guid messageId, string type, Exception exception);
}
