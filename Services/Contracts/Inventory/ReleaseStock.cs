namespace AspireShop.Contracts.Inventory;

/// <summary>What was reserved for an order is for sale again. From Fulfilment to Inventory, with a reply; repeating it does no harm, nor does an order that has reserved nothing.</summary>
public sealed record ReleaseStock
{
    public required Guid OrderId { get; init; }
}
