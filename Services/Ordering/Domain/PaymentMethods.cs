namespace AspireShop.Ordering.Domain;

/// <summary>What the payment gateway takes.</summary>
internal static class PaymentMethods
{
    public static readonly IReadOnlyList<string> All = ["card-ok", "card-declined", "card-slow", "card-flaky"];
}
