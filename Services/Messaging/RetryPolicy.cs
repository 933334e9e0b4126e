using System.Data.Common;

namespace AspireShop.Messaging;

/// <summary>When a message that failed is tried again. It blocks only its own partition key meanwhile.</summary>
public sealed record RetryPolicy
{
    /// <summary>Tries before a message goes to the dead letters. Default 5, range 1..100.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The pause after the first failure; it doubles with each further one. Default 200 ms, range 1 ms..1 min.</summary>
    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause. Default 5 s, range <see cref="InitialBackoff"/>..1 h.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How much a pause may be longer or shorter by chance, so that failures that came together do not come back together. Default 0.2, range 0..0.9.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>What to do about the failure of one try.</summary>
    public FailureVerdict Judge(Exception failure, int attempt) => failure switch
    {
        TransientFailureException or DbException { IsTransient: true } => FailureVerdict.Defer,
        MessageRejectedException => FailureVerdict.DeadLetter,
        _ => attempt >= MaxAttempts ? FailureVerdict.DeadLetter : FailureVerdict.Retry,
    };

    /// <summary>The pause after so many failures (1 or more).</summary>
    /// <param name="failures">How often it has failed, in a way that counts or not.</param>
    /// <param name="chance">0..1, the randomness of the jitter.</param>
    public TimeSpan Backoff(int failures, double chance)
    {
        var exponent = Math.Min(Math.Max(failures, 1) - 1, 30);
        var pause = Math.Min(InitialBackoff.TotalMilliseconds * Math.Pow(2, exponent), MaxBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(pause * (1 + (Jitter * ((2 * chance) - 1))));
    }

    /// <summary>The pause after a failure: the longer one of <see cref="Backoff"/> and what the failure itself asks for.</summary>
    /// <param name="failure">The last failure.</param>
    /// <param name="failures">How often it has failed, in a way that counts or not.</param>
    /// <param name="chance">0..1, the randomness of the jitter.</param>
    public TimeSpan Pause(Exception failure, int failures, double chance)
    {
        var backoff = Backoff(failures, chance);
        return failure is TransientFailureException { RetryAfter: var asked } && asked > backoff ? asked : backoff;
    }

    /// <summary>Every value out of its range: item, value and remedy.</summary>
    public IEnumerable<string> Validate(string item)
    {
        if (MaxAttempts is < 1 or > 100)
        {
            yield return $"{item}:{nameof(MaxAttempts)} is {MaxAttempts}: set 1 to 100.";
        }

        if (InitialBackoff < TimeSpan.FromMilliseconds(1) || InitialBackoff > TimeSpan.FromMinutes(1))
        {
            yield return $"{item}:{nameof(InitialBackoff)} is {InitialBackoff}: set 1 ms to 1 min.";
        }

        if (MaxBackoff < InitialBackoff || MaxBackoff > TimeSpan.FromHours(1))
        {
            yield return $"{item}:{nameof(MaxBackoff)} is {MaxBackoff}: set {nameof(InitialBackoff)} ({InitialBackoff}) to 1 h.";
        }

        if (Jitter is < 0 or > 0.9 or double.NaN)
        {
            yield return $"{item}:{nameof(Jitter)} is {Jitter}: set 0 to 0.9.";
        }
    }
}
