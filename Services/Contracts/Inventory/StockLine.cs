namespace AspireShop.Contracts.Inventory;

/// <summary>Pieces of one stock keeping unit.</summary>
public sealed record StockLine
{
    public required string Sku { get; init; }

    /// <summary>1 or more.</summary>
    public required int Quantity { get; init; }
}
