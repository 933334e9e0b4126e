using Microsoft.Extensions.Options;

namespace AspireShop.Messaging.Records;

/// <summary>How one subscriber receives from a queue of records.</summary>
public sealed record RecordsReceiverOptions
{
    /// <summary>Whose rows: the name in the sender's subscriptions.</summary>
    public required string Subscriber { get; init; }

    /// <summary>Messages being handled at one time. Default 32, range 1..1000. It bounds what a stopped receiver must drain, and the memory.</summary>
    public int MaxInFlight { get; init; } = 32;

    /// <summary>How long a claimed message is this receiver's own. It is renewed after a third while the handler runs. Default 30 s, range 1 s..1 h.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the queue is looked at when no notification comes. Default 1 s, range 10 ms..5 min.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long handlers may go on after a stop; then they are cancelled and their messages given back. Default 2 s, range 0..5 min.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>When a failed message is tried again.</summary>
    public RetryPolicy Retry { get; init; } = new();

    internal void ThrowIfInvalid()
    {
        var errors = Errors().Concat(Retry.Validate(nameof(Retry))).ToList();
        if (errors.Count > 0)
        {
            throw new OptionsValidationException(Subscriber, typeof(RecordsReceiverOptions), errors);
        }
    }

    private IEnumerable<string> Errors()
    {
        if (string.IsNullOrWhiteSpace(Subscriber))
        {
            yield return $"{nameof(Subscriber)} is '{Subscriber}': name the subscriber.";
        }

        if (MaxInFlight is < 1 or > 1000)
        {
            yield return $"{nameof(MaxInFlight)} is {MaxInFlight}: set 1 to 1000.";
        }

        if (Lease < TimeSpan.FromSeconds(1) || Lease > TimeSpan.FromHours(1))
        {
            yield return $"{nameof(Lease)} is {Lease}: set 1 s to 1 h.";
        }

        if (PollInterval < TimeSpan.FromMilliseconds(10) || PollInterval > TimeSpan.FromMinutes(5))
        {
            yield return $"{nameof(PollInterval)} is {PollInterval}: set 10 ms to 5 min.";
        }

        if (DrainLimit < TimeSpan.Zero || DrainLimit > TimeSpan.FromMinutes(5))
        {
            yield return $"{nameof(DrainLimit)} is {DrainLimit}: set 0 to 5 min.";
        }
    }
}
