namespace AspireShop.Messaging.Sockets;

/// <summary>What the transport is called and promises.</summary>
public static class SocketsTransport
{
    /// <summary>Its name in spans and metrics.</summary>
    public const string System = "sockets";

    /// <summary>Messages of one key arrive in the order one sender sent them. Nothing survives the sender's process.</summary>
    public const TransportCapabilities Capabilities = TransportCapabilities.Ordered | TransportCapabilities.Reply;
}
