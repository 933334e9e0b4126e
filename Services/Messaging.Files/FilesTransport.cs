namespace AspireShop.Messaging.Files;

/// <summary>What this transport is called and what it promises.</summary>
public static class FilesTransport
{
    /// <summary>Its <c>messaging.system</c> in spans and metrics.</summary>
    public const string System = "aspireshop.files";

    public const TransportCapabilities Capabilities = TransportCapabilities.Durable | TransportCapabilities.Ordered;
}
