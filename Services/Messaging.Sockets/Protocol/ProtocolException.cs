namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>The peer does not keep to the protocol: the connection ends.</summary>
internal sealed class ProtocolException : Exception
{
    public ProtocolException()
    {
    }

    public ProtocolException(string message)
        : base(message)
    {
    }

    public ProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
