namespace AspireShop.Contracts.Inventory;

/// <summary>The staff have said how many pieces can be bought. From Catalog to Inventory, which enters the difference. Partition key is the stock keeping unit.</summary>
public sealed record StockCounted
{
    public required string Sku { get; init; }

    /// <summary>Pieces that can be bought, 0 or more.</summary>
    public required int Available { get; init; }

    public required DateTimeOffset CountedAt { get; init; }
}
