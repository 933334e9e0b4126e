namespace AspireShop.Messaging.Records;

/// <summary>What this transport is called and what it promises.</summary>
public static class RecordsTransport
{
    /// <summary>Its <c>messaging.system</c> in spans and metrics.</summary>
    public const string System = "aspireshop.records";

    /// <summary>The NOTIFY channel; the payload is the subscriber.</summary>
    public const string Channel = "messaging";

    public const TransportCapabilities Capabilities = TransportCapabilities.Durable | TransportCapabilities.Ordered | TransportCapabilities.FanOut;
}
