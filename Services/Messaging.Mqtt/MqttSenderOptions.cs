namespace AspireShop.Messaging.Mqtt;

/// <summary>How messages are sent over MQTT.</summary>
public sealed record MqttSenderOptions
{
    public required MqttBrokerOptions Broker { get; init; }

    /// <summary>The connection's name at the broker; each process needs its own. Default: machine and process, and a part by chance.</summary>
    public string ClientId { get; init; } = $"sender-{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";

    /// <summary>How long a send tries, over reconnects, before it fails. Default 10 s, range 100 ms..5 min.</summary>
    public TimeSpan SendLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the broker keeps a message for a subscriber that is away. Default null: as long as the subscriber's session. Range 1 s..365 d.</summary>
    public TimeSpan? Expiry { get; init; }

    /// <summary>The largest payload in bytes. Default 262,144, range 1..16,777,216.</summary>
    public int MaxPayload { get; init; } = 262_144;

    /// <summary>Fail a send that no session is subscribed to, which is what a broker that lost its store looks like. Default true.</summary>
    public bool RequireSubscriber { get; init; } = true;

    internal void ThrowIfInvalid() => MqttBrokerOptions.ThrowIfAny(ClientId, GetType(), Errors().Concat(Broker.Validate(nameof(Broker))));

    private IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(ClientId))
        {
            yield return $"{nameof(ClientId)} is '{ClientId}': name the connection.";
        }

        if (SendLimit < TimeSpan.FromMilliseconds(100) || SendLimit > TimeSpan.FromMinutes(5))
        {
            yield return $"{nameof(SendLimit)} is {SendLimit}: set 100 ms to 5 min.";
        }

        if (Expiry < TimeSpan.FromSeconds(1) || Expiry > TimeSpan.FromDays(365))
        {
            yield return $"{nameof(Expiry)} is {Expiry}: set 1 s to 365 d, or null.";
        }

        if (MaxPayload is < 1 or > 16_777_216)
        {
            yield return $"{nameof(MaxPayload)} is {MaxPayload}: set 1 to 16777216.";
        }
    }
}
