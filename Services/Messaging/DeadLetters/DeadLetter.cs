namespace AspireShop.Messaging.DeadLetters;

/// <summary>A message that was given up on.</summary>
public sealed record DeadLetter
{
    /// <summary>Who could not handle it.</summary>
    public required string Subscriber { get; init; }

    public required Envelope Envelope { get; init; }

    /// <summary>Why: the last failure.</summary>
    public required string Error { get; init; }

    public required DateTimeOffset DiedAt { get; init; }
}
