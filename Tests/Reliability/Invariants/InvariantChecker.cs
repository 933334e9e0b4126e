namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>Holds a snapshot to every invariant. Each is a pure function from the books to what is wrong in them.</summary>
internal static class InvariantChecker
{
    private static readonly IReadOnlyList<Func<ShopSnapshot, IEnumerable<string>>> All =
    [
        LedgerInvariant.Violations,
        HistoryInvariant.Violations,
        MoneyInvariant.Violations,
        StockInvariant.Violations,
        DeadLetterInvariant.Violations,
        RetainedInvariant.Violations,
        InvoiceInvariant.Violations,
    ];

    /// <summary>Everything that is wrong, each line beginning with its invariant's name.</summary>
    public static IReadOnlyList<string> Violations(ShopSnapshot books) => [.. All.SelectMany(invariant => invariant(books))];
}
