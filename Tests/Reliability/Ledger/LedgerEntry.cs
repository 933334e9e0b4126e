namespace AspireShop.Reliability.Tests.Ledger;

/// <summary>One order as its buyer knows it.</summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="Verdict">What the shop has said.</param>
/// <param name="Order">The order's id where the shop has told it.</param>
internal sealed record LedgerEntry(string Key, Verdict Verdict, Guid? Order);
