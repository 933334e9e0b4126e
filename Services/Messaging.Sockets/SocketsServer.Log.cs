using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Sockets;

public sealed partial class SocketsServer
{
    [LoggerMessage(EventId = 2211, Level = LogLevel.Information, Message = "{Subscriber} listens on {Address}")]
    private partial void LogListening(string subscriber, SocketsAddress address);

    [LoggerMessage(EventId = 2212, Level = LogLevel.Warning, Message = "{Subscriber} cannot listen on {Address} yet; it is tried again till it can: {Reason}")]
    private partial void LogStandingBy(string subscriber, SocketsAddress address, string reason);

    [LoggerMessage(EventId = 2213, Level = LogLevel.Warning, Message = "A connection was closed: {Reason}")]
    private partial void LogClosed(string reason);

    [LoggerMessage(EventId = 2214, Level = LogLevel.Warning, Message = "{Count} calls of {Subscriber} were still being handled {Limit} after the stop and are given back")]
    private partial void LogCancelled(string subscriber, int count, TimeSpan limit);
}
