namespace AspireShop.Messaging.Mqtt;

/// <summary>How one subscriber receives over MQTT.</summary>
public sealed record MqttReceiverOptions
{
    public required MqttBrokerOptions Broker { get; init; }

    /// <summary>Whose messages: the name of the session at the broker (its client id), and of its dead letters.</summary>
    public required string Subscriber { get; init; }

    /// <summary>The types of messages it is subscribed to; at least one.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Messages being handled at one time, each of another key. Default 32, range 1..1000.</summary>
    public int MaxInFlight { get; init; } = 32;

    /// <summary>
    /// Messages held here unacknowledged, handled or waiting behind their key: the MQTT receive maximum. Default 1024, range <see cref="MaxInFlight"/>..65,535.
    /// When one blocked key alone fills it, the others wait too, till that key goes on.
    /// </summary>
    public int Window { get; init; } = 1024;

    /// <summary>After so long without a sign of life another receiver of this subscriber takes over. Renewed after a third. Default 15 s, range 1 s..1 h.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the broker keeps the session, and what waits in it, for a subscriber that is away. Default 7 d, range 1 min..365 d.</summary>
    public TimeSpan SessionExpiry { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long handlers may go on after a stop; then they are cancelled and their messages given back. Default 2 s, range 0..5 min.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>When a failed message is tried again.</summary>
    public RetryPolicy Retry { get; init; } = new();

    internal void ThrowIfInvalid()
        => MqttBrokerOptions.ThrowIfAny(Subscriber, GetType(), [.. Identity(), .. Limits(), .. Broker.Validate(nameof(Broker)), .. Retry.Validate(nameof(Retry))]);

    private IEnumerable<string> Identity()
    {
        if (string.IsNullOrWhiteSpace(Subscriber))
        {
            yield return $"{nameof(Subscriber)} is '{Subscriber}': name the subscriber.";
        }

        if (Types.Count == 0 || Types.Any(string.IsNullOrWhiteSpace))
        {
            yield return $"{nameof(Types)} is '{string.Join(", ", Types)}': name at least one type of message, and no empty one.";
        }
    }

    private IEnumerable<string> Limits()
    {
        if (MaxInFlight is < 1 or > 1000)
        {
            yield return $"{nameof(MaxInFlight)} is {MaxInFlight}: set 1 to 1000.";
        }

        if (Window < MaxInFlight || Window > ushort.MaxValue)
        {
            yield return $"{nameof(Window)} is {Window}: set {nameof(MaxInFlight)} ({MaxInFlight}) to 65535.";
        }

        if (Lease < TimeSpan.FromSeconds(1) || Lease > TimeSpan.FromHours(1))
        {
            yield return $"{nameof(Lease)} is {Lease}: set 1 s to 1 h.";
        }

        if (SessionExpiry < TimeSpan.FromMinutes(1) || SessionExpiry > TimeSpan.FromDays(365))
        {
            yield return $"{nameof(SessionExpiry)} is {SessionExpiry}: set 1 min to 365 d.";
        }

        if (DrainLimit < TimeSpan.Zero || DrainLimit > TimeSpan.FromMinutes(5))
        {
            yield return $"{nameof(DrainLimit)} is {DrainLimit}: set 0 to 5 min.";
        }
    }
}
