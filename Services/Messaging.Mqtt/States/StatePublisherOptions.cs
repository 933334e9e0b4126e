namespace AspireShop.Messaging.Mqtt.States;

/// <summary>How states are published.</summary>
public sealed record StatePublisherOptions
{
    public required MqttBrokerOptions Broker { get; init; }

    /// <summary>States read and marked at a time. Default 256, range 1..10,000.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>States on their way to the broker at a time; fewer where the broker says so. Default 64, range 1..1,000.</summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>How often the database is looked at without a signal: for what another replica has committed. Default 500 ms, range 10 ms..1 min.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A replica that has not used its turn for so long loses it. Default 15 s, range twice <see cref="MqttBrokerOptions.Timeout"/>..10 min.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long reading what the broker retains may take. Default 30 s, range 1 s..10 min.</summary>
    public TimeSpan ReadLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>When publishing is tried again after a failure; the number of tries is not limited. Default 200 ms, doubling, at most 2 s.</summary>
    public RetryPolicy Retry { get; init; } = new() { MaxBackoff = TimeSpan.FromSeconds(2) };

    internal void ThrowIfInvalid(string kind)
        => MqttBrokerOptions.ThrowIfAny(kind, GetType(), [.. Errors(), .. Broker.Validate(nameof(Broker)), .. Retry.Validate(nameof(Retry))]);

    private IEnumerable<string> Errors()
    {
        if (Batch is < 1 or > 10_000)
        {
            yield return $"{nameof(Batch)} is {Batch}: set 1 to 10000.";
        }

        if (MaxInFlight is < 1 or > 1_000)
        {
            yield return $"{nameof(MaxInFlight)} is {MaxInFlight}: set 1 to 1000.";
        }

        if (Poll < TimeSpan.FromMilliseconds(10) || Poll > TimeSpan.FromMinutes(1))
        {
            yield return $"{nameof(Poll)} is {Poll}: set 10 ms to 1 min.";
        }

        if (Lease < Broker.Timeout * 2 || Lease > TimeSpan.FromMinutes(10))
        {
            yield return $"{nameof(Lease)} is {Lease}: set twice {nameof(MqttBrokerOptions.Timeout)} ({Broker.Timeout * 2}) to 10 min.";
        }

        if (ReadLimit < TimeSpan.FromSeconds(1) || ReadLimit > TimeSpan.FromMinutes(10))
        {
            yield return $"{nameof(ReadLimit)} is {ReadLimit}: set 1 s to 10 min.";
        }
    }
}
