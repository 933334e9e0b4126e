using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Http;

/// <summary>What a receiver takes at most.</summary>
public sealed record HttpReceiverOptions
{
    /// <summary>The receiving service, in spans and reasons.</summary>
    public required string Subscriber { get; init; }

    /// <summary>Calls handled at one time, over all mapped endpoints; further ones are answered 429. Default 256, range 1..10,000.</summary>
    public int MaxInFlight { get; init; } = 256;

    /// <summary>The longest body. With <see cref="MaxInFlight"/> it bounds what bodies take of memory. Default 1 MiB, range 1 KiB..64 MiB.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>The longest a call may take, reading its body included; a client's deadline may be shorter. Default 1 min, range 10 ms..1 h.</summary>
    public TimeSpan HandlingLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What 429 and 503 ask the client to wait; told in whole seconds, rounded up. Default 1 s, range 0..1 h.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long handlers may go on after the service was told to stop; the host's shutdown timeout is longer. Default 2 s, range 0..5 min.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Answers remembered for repetitions. Default 10,000, range 0..1,000,000.</summary>
    public int RememberedAnswers { get; init; } = 10_000;

    /// <summary>What they take of memory at most. Default 16 MiB, range 0..1 GiB.</summary>
    public long RememberedBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long they are remembered. Default 5 min, range 0..1 day.</summary>
    public TimeSpan RememberFor { get; init; } = TimeSpan.FromMinutes(5);

    internal void ThrowIfInvalid()
    {
        if (Errors().ToList() is { Count: > 0 } errors)
        {
            throw new OptionsValidationException(nameof(HttpReceiverOptions), typeof(HttpReceiverOptions), errors);
        }
    }

    private IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(Subscriber))
        {
            yield return $"{nameof(Subscriber)} is '{Subscriber}': name the receiving service.";
        }

        if (MaxInFlight is < 1 or > 10_000)
        {
            yield return $"{nameof(MaxInFlight)} is {MaxInFlight}: set 1 to 10000.";
        }

        if (MaxBodyBytes is < 1024 or > 64 * 1024 * 1024)
        {
            yield return $"{nameof(MaxBodyBytes)} is {MaxBodyBytes}: set 1024 to 67108864.";
        }

        if (HandlingLimit < TimeSpan.FromMilliseconds(10) || HandlingLimit > TimeSpan.FromHours(1))
        {
            yield return $"{nameof(HandlingLimit)} is {HandlingLimit}: set 10 ms to 1 h.";
        }

        if (RetryAfter < TimeSpan.Zero || RetryAfter > TimeSpan.FromHours(1))
        {
            yield return $"{nameof(RetryAfter)} is {RetryAfter}: set 0 to 1 h.";
        }

        if (DrainLimit < TimeSpan.Zero || DrainLimit > TimeSpan.FromMinutes(5))
        {
            yield return $"{nameof(DrainLimit)} is {DrainLimit}: set 0 to 5 min.";
        }

        if (RememberedAnswers is < 0 or > 1_000_000)
        {
            yield return $"{nameof(RememberedAnswers)} is {RememberedAnswers}: set 0 to 1000000.";
        }

        if (RememberedBytes is < 0 or > 1024 * 1024 * 1024)
        {
            yield return $"{nameof(RememberedBytes)} is {RememberedBytes}: set 0 to 1073741824.";
        }

        if (RememberFor < TimeSpan.Zero || RememberFor > TimeSpan.FromDays(1))
        {
            yield return $"{nameof(RememberFor)} is {RememberFor}: set 0 to 1 day.";
        }
    }
}
