namespace AspireShop.Contracts.Inventory;

/// <summary>Goods have come in. From Catalog, which reads product feeds, to Inventory; counts once for each <see cref="DeliveryId"/>. Partition key is the delivery's id.</summary>
public sealed record StockDelivered
{
    /// <summary>What the delivery is known by: the SHA-256 of the feed file in hexadecimal, or <c>seed</c> for what the shop was opened with.</summary>
    public required string DeliveryId { get; init; }

    public required IReadOnlyList<StockLine> Lines { get; init; }

    public required DateTimeOffset DeliveredAt { get; init; }
}
