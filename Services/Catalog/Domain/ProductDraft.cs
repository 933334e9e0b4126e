namespace AspireShop.Catalog.Domain;

/// <summary>What the shop's staff decide about a product, checked. Ratings are the buyers', versions the database's.</summary>
internal sealed record ProductDraft
{
    public required string Id { get; init; }

    public required string Sku { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required decimal Price { get; init; }

    public required string Category { get; init; }

    public required string Brand { get; init; }

    /// <summary>Pieces that were counted, which Inventory is told; null leaves the stock as it is (a new product has none).</summary>
    public required int? Available { get; init; }
}
