namespace AspireShop.Contracts.Inventory;

/// <summary>What was reserved for an order is sold. From Fulfilment to Inventory, with a reply; repeating it does no harm.</summary>
public sealed record CommitStock
{
    public required Guid OrderId { get; init; }
}
