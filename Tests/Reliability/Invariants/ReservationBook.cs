namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>An order's reservation in Inventory.</summary>
internal sealed record ReservationBook(Guid Order, string State, IReadOnlyList<SkuQuantity> Lines);
