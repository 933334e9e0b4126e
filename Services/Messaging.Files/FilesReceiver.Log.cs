using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Files;

public sealed partial class FilesReceiver
{
    [LoggerMessage(EventId = 2301, Level = LogLevel.Warning, Message = "{Count} messages of {Subscriber} were still being handled {Limit} after the stop and are given back")]
    private partial void LogCancelled(string subscriber, int count, TimeSpan limit);
}
