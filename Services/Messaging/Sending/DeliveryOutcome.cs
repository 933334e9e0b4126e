namespace AspireShop.Messaging.Sending;

/// <summary>What came of one try to deliver a message.</summary>
/// <param name="Failure">Null when it was handled; else what should become of it. <see cref="FailureVerdict.Retry"/> becomes a dead letter once the tries are used up.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="AtOnce">Without a pause: nobody has tried to handle it (the peer is stopping, the connection was lost before it was sent).</param>
/// <param name="RetryAfter">The shortest pause the receiver asks for; the <see cref="RetryPolicy"/>'s own may be longer.</param>
public readonly record struct DeliveryOutcome(FailureVerdict? Failure, string? Error, bool AtOnce, TimeSpan RetryAfter = default)
{
    public static DeliveryOutcome Handled => default;

    public static DeliveryOutcome Failed(FailureVerdict verdict, string error) => new(verdict, error, AtOnce: false);

    public static DeliveryOutcome Returned(string error) => new(FailureVerdict.Defer, error, AtOnce: true);
}
