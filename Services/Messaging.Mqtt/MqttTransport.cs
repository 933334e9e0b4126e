namespace AspireShop.Messaging.Mqtt;

/// <summary>What this transport is called and what it promises.</summary>
public static class MqttTransport
{
    /// <summary>Its <c>messaging.system</c> in spans and metrics.</summary>
    public const string System = "mqtt";

    public const TransportCapabilities Capabilities = TransportCapabilities.Durable | TransportCapabilities.Ordered | TransportCapabilities.FanOut;
}
