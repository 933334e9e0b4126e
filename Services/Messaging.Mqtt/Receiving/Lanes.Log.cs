using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Mqtt.Receiving;

internal sealed partial class Lanes
{
    [LoggerMessage(EventId = 2531, Level = LogLevel.Warning, Message = "{Type} {MessageId} failed, {Failures} tries count ({Verdict}), and is tried again in {Pause}")]
    private partial void LogRetry(string type, Guid messageId, int failures, FailureVerdict verdict, TimeSpan pause, Exception exception);

    [LoggerMessage(EventId = 2532, Level = LogLevel.Error, Message = "{Type} {MessageId} of {PartitionKey} goes to the dead letters at try {Attempt}: {Error}")]
    private partial void LogDead(string type, Guid messageId, string partitionKey, int attempt, string error, Exception? exception);

    [LoggerMessage(EventId = 2533, Level = LogLevel.Information, Message = "{Type} {MessageId} was handled but could not be acknowledged; it will be when it comes again: {Reason}")]
    private partial void LogUnacknowledged(string type, Guid messageId, string reason);

    [LoggerMessage(EventId = 2534, Level = LogLevel.Error, Message = "{Type} {MessageId} could not be settled; it comes again with the next connection")]
    private partial void LogBroken(string type, Guid messageId, Exception exception);
}
