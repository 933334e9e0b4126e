using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Records;

public sealed partial class RecordsReceiver
{
    [LoggerMessage(EventId = 2141, Level = LogLevel.Warning, Message = "The queue of {Subscriber} cannot be reached; it is tried again till it can")]
    private partial void LogOutage(string subscriber, Exception exception);

    [LoggerMessage(EventId = 2143, Level = LogLevel.Information, Message = "The queue of {Subscriber} can be reached again")]
    private partial void LogBack(string subscriber);

    [LoggerMessage(EventId = 2142, Level = LogLevel.Warning, Message = "{Count} messages of {Subscriber} were still being handled {Limit} after the stop and are given back")]
    private partial void LogCancelled(string subscriber, int count, TimeSpan limit);
}
