namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>An order's retained message at the broker.</summary>
internal sealed record RetainedState(Guid Order, string Status, int Version);
