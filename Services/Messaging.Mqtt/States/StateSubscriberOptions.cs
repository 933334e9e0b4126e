namespace AspireShop.Messaging.Mqtt.States;

/// <summary>Which states are received, and how.</summary>
public sealed record StateSubscriberOptions
{
    public required MqttBrokerOptions Broker { get; init; }

    /// <summary>Who receives: names the connection, the spans and the log. Each process has its own connection.</summary>
    public required string Subscriber { get; init; }

    /// <summary>The kinds to receive: <c>orders</c>, <c>stock</c>, <c>prices</c>. At least one.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>Keys whose version is remembered, so that an older one is dropped; at least so many, at most twice as many. Default 100,000, range 1..10,000,000.</summary>
    public int Remembered { get; init; } = 100_000;

    /// <summary>How long the retained states may take to arrive and be handled. Default 1 min, range 1 s..1 h.</summary>
    public TimeSpan RetainedLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>When a connection that failed is tried again; the number of tries is not limited. Default 200 ms, doubling, at most 2 s.</summary>
    public RetryPolicy Retry { get; init; } = new() { MaxBackoff = TimeSpan.FromSeconds(2) };

    internal void ThrowIfInvalid()
        => MqttBrokerOptions.ThrowIfAny(Subscriber, GetType(), [.. Errors(), .. Broker.Validate(nameof(Broker)), .. Retry.Validate(nameof(Retry))]);

    private IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(Subscriber))
        {
            yield return $"{nameof(Subscriber)} is '{Subscriber}': name who receives.";
        }

        if (Kinds.Count == 0 || Kinds.Any(string.IsNullOrEmpty))
        {
            yield return $"{nameof(Kinds)} is '{string.Join(", ", Kinds)}': name the kinds to receive.";
        }

        if (Remembered is < 1 or > 10_000_000)
        {
            yield return $"{nameof(Remembered)} is {Remembered}: set 1 to 10000000.";
        }

        if (RetainedLimit < TimeSpan.FromSeconds(1) || RetainedLimit > TimeSpan.FromHours(1))
        {
            yield return $"{nameof(RetainedLimit)} is {RetainedLimit}: set 1 s to 1 h.";
        }
    }
}
