using AspireShop.Hosting.Mqtt;

namespace AspireShop.AppHost;

/// <summary>What all services that send or receive messages have in common.</summary>
/// <param name="Broker">Where those meet that use MQTT.</param>
/// <param name="SocketKey">What both ends of a socket prove to each other.</param>
internal sealed record ShopMessaging(IResourceBuilder<MqttBrokerResource> Broker, IResourceBuilder<ParameterResource> SocketKey)
{
    /// <summary>The sockets of those who listen.</summary>
    public SharedFolder Sockets { get; } = new("sockets");

    /// <summary>A spool for each receiver.</summary>
    public SharedFolder Spool { get; } = new("spool");
}
