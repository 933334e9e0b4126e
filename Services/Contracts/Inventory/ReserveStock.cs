namespace AspireShop.Contracts.Inventory;

/// <summary>Set an order's goods aside, all of them or none. From Fulfilment to Inventory, with a reply; repeating it for the same order gives the first answer.</summary>
public sealed record ReserveStock
{
    public required Guid OrderId { get; init; }

    /// <summary>One line for each stock keeping unit.</summary>
    public required IReadOnlyList<StockLine> Lines { get; init; }
}
