namespace AspireShop.Messaging.Http;

/// <summary>What the transport is called and promises.</summary>
public static class HttpTransport
{
    /// <summary>Its name in spans and metrics.</summary>
    public const string System = "http";

    /// <summary>Messages of one key go one at a time, but no order is promised. Until the receiver has answered, a message lives in the sender's process only.</summary>
    public const TransportCapabilities Capabilities = TransportCapabilities.Reply;
}
