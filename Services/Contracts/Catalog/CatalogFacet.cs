namespace AspireShop.Contracts.Catalog;

/// <summary>A category or a brand, and how many products it has.</summary>
public sealed record CatalogFacet
{
    /// <summary>As it stands in a product's <c>category</c> or <c>brand</c>, and as the list's filter takes it.</summary>
    public required string Name { get; init; }

    public required long Count { get; init; }
}
