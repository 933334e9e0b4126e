using AspireShop.Ordering.Domain;

namespace AspireShop.Ordering.Data;

/// <summary>An order whose row is locked till the transaction ends.</summary>
internal sealed record LockedOrder(PlacedOrder Order, Guid PlacedMessageId);
