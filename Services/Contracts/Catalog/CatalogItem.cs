namespace AspireShop.Contracts.Catalog;

/// <summary>A product as buyers see it.</summary>
public sealed record CatalogItem
{
    /// <summary>The product's stable slug, e.g. <c>kopi-gayo-250g</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The stock keeping unit.</summary>
    public required string Sku { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>The price of one piece as a decimal string with a dot, e.g. <c>125000.00</c>.</summary>
    public required string Price { get; init; }

    /// <summary>ISO 4217, e.g. <c>IDR</c>.</summary>
    public required string Currency { get; init; }

    public required string Category { get; init; }

    public required string Brand { get; init; }

    /// <summary>A path on the shop's own host, e.g. <c>/api/catalog/items/kopi-gayo-250g/image</c>.</summary>
    public required string ImageUrl { get; init; }

    /// <summary>Pieces that can be bought now; 0 when sold out.</summary>
    public required int Available { get; init; }

    /// <summary>The mean of the buyers' ratings, 0 to 5; 0 when there is none.</summary>
    public required double Rating { get; init; }
}
