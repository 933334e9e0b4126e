namespace AspireShop.Ordering.Catalog;

/// <summary>An entry of <c>GET /api/catalog/prices</c>, as far as Ordering reads it.</summary>
internal sealed record CatalogPrice
{
    public required string Id { get; init; }

    public required string Sku { get; init; }

    public required string Name { get; init; }

    /// <summary>A decimal string.</summary>
    public required string Price { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }
}
