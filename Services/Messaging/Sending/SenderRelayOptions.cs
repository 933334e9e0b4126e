namespace AspireShop.Messaging.Sending;

/// <summary>What a sender without a durable store keeps in memory.</summary>
public sealed record SenderRelayOptions
{
    /// <summary>Who receives; the name its dead letters go by.</summary>
    public required string Subscriber { get; init; }

    /// <summary>Messages that are sent and not yet handled; when there are so many a sender waits. Default 1024, range 1..1,000,000.</summary>
    public int Capacity { get; init; } = 1024;

    /// <summary>Messages being delivered at one time, each of another partition key. Default 64, range 1..10,000.</summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>Dead letters that are kept; beyond it the oldest is dropped, which is logged and counted. Default 1000, range 1..100,000.</summary>
    public int DeadLetterCapacity { get; init; } = 1000;

    /// <summary>How long a stopping sender still delivers; what is left then is lost, which is logged. Default 2 s, range 0..5 min.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>When a failed message is tried again.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>Every value out of its range: item, value and remedy.</summary>
    /// <param name="item">The name of these options within those they are part of.</param>
    public IEnumerable<string> Validate(string item)
    {
        if (string.IsNullOrWhiteSpace(Subscriber))
        {
            yield return $"{item}:{nameof(Subscriber)} is '{Subscriber}': name the receiving service.";
        }

        if (Capacity is < 1 or > 1_000_000)
        {
            yield return $"{item}:{nameof(Capacity)} is {Capacity}: set 1 to 1000000.";
        }

        if (MaxInFlight is < 1 or > 10_000)
        {
            yield return $"{item}:{nameof(MaxInFlight)} is {MaxInFlight}: set 1 to 10000.";
        }

        if (DeadLetterCapacity is < 1 or > 100_000)
        {
            yield return $"{item}:{nameof(DeadLetterCapacity)} is {DeadLetterCapacity}: set 1 to 100000.";
        }

        if (DrainLimit < TimeSpan.Zero || DrainLimit > TimeSpan.FromMinutes(5))
        {
            yield return $"{item}:{nameof(DrainLimit)} is {DrainLimit}: set 0 to 5 min.";
        }

        foreach (var error in Retry.Validate($"{item}:{nameof(Retry)}"))
        {
            yield return error;
        }
    }
}
