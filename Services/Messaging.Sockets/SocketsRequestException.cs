namespace AspireShop.Messaging.Sockets;

/// <summary>The handler of a request failed at the server; the message says how.</summary>
public sealed class SocketsRequestException : Exception
{
    public SocketsRequestException()
    {
    }

    public SocketsRequestException(string message)
        : base(message)
    {
    }

    public SocketsRequestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
