namespace AspireShop.Payments.Gateway;

/// <summary>How the simulated gateway treats a payment method.</summary>
/// <param name="DeclineReason">Why it is refused; null for one that is taken.</param>
/// <param name="Failures">First tries of a charge that fail.</param>
/// <param name="AnswersAfter">How long the first answer takes.</param>
internal sealed record MethodRule(string? DeclineReason, int Failures, TimeSpan AnswersAfter)
{
    private static readonly MethodRule Plain = new(null, 0, TimeSpan.Zero);

    /// <summary>The rule of a method; one that is unknown is declined.</summary>
    public static MethodRule Of(string method) => method switch
    {
        "card-ok" => Plain,
        "card-declined" => Plain with { DeclineReason = "The card was declined by its bank." },
        "card-slow" => Plain with { AnswersAfter = TimeSpan.FromSeconds(2) },
        "card-flaky" => Plain with { Failures = 2 },
        _ => Plain with { DeclineReason = "This payment method is not taken here." },
    };
}
