using MQTTnet;

namespace AspireShop.Messaging.Mqtt.Connecting;

/// <summary>What one connection asks of the broker.</summary>
internal sealed record ConnectionSettings
{
    public required string ClientId { get; init; }

    /// <summary>Keep the session when the connection ends, for so long; zero for none.</summary>
    public TimeSpan SessionExpiry { get; init; }

    /// <summary>How many messages the broker may have on their way unacknowledged.</summary>
    public ushort ReceiveMaximum { get; init; } = ushort.MaxValue;

    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A retained message that is cleared when the connection is cut.</summary>
    public string? ClearedByWill { get; init; }

    public Func<MqttApplicationMessageReceivedEventArgs, Task>? Received { get; init; }
}
