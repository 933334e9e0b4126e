using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Sockets;

public sealed partial class SocketsClient
{
    [LoggerMessage(EventId = 2201, Level = LogLevel.Warning, Message = "{Address} cannot be reached; it is tried again till it can: {Reason}")]
    private partial void LogAway(SocketsAddress address, string reason);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Information, Message = "Connected to {Address}")]
    private partial void LogConnected(SocketsAddress address);

    [LoggerMessage(EventId = 2203, Level = LogLevel.Information, Message = "The connection to {Address} ended: {Reason}")]
    private partial void LogEnded(SocketsAddress address, string reason);
}
