namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>One entry of an order's history.</summary>
internal sealed record OrderStep(string Status, int Version);
