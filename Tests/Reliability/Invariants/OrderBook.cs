namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>An order in Ordering's database.</summary>
internal sealed record OrderBook(Guid Id, string Key, string Status, int Version, decimal Total, IReadOnlyList<OrderStep> History, IReadOnlyList<SkuQuantity> Lines)
{
    private static readonly string[] Terminal = ["Completed", "Rejected", "PaymentFailed", "Cancelled"];

    public static bool IsTerminal(string status) => Terminal.Contains(status, StringComparer.Ordinal);
}
