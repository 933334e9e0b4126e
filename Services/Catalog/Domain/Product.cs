namespace AspireShop.Catalog.Domain;

/// <summary>A product as the catalogue keeps it.</summary>
internal sealed record Product
{
    public required string Id { get; init; }

    public required string Sku { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required decimal Price { get; init; }

    public required string Currency { get; init; }

    public required string Category { get; init; }

    public required string Brand { get; init; }

    public required double Rating { get; init; }

    /// <summary>Pieces that can be bought, as far as Inventory has told; 0 till it has.</summary>
    public required int Available { get; init; }

    /// <summary>Different after each change.</summary>
    public required long Version { get; init; }
}
