namespace AspireShop.Contracts.Catalog;

/// <summary>What an order needs to know of a product: answer of <c>GET /api/catalog/prices?ids=a,b,c</c>, one for each id that exists.</summary>
public sealed record CatalogPrice
{
    public required string Id { get; init; }

    public required string Sku { get; init; }

    public required string Name { get; init; }

    /// <summary>The price of one piece as a decimal string with a dot, e.g. <c>125000.00</c>.</summary>
    public required string Price { get; init; }

    /// <summary>ISO 4217, e.g. <c>IDR</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>Pieces that can be bought now; 0 when sold out.</summary>
    public required int Available { get; init; }
}
