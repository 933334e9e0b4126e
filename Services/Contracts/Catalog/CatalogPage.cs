namespace AspireShop.Contracts.Catalog;

/// <summary>One page of a list or search.</summary>
public sealed record CatalogPage
{
    public required IReadOnlyList<CatalogItem> Items { get; init; }

    /// <summary>The page's number, from 0.</summary>
    public required int Page { get; init; }

    /// <summary>How many items a full page has.</summary>
    public required int PageSize { get; init; }

    /// <summary>How many items there are on all pages.</summary>
    public required long Total { get; init; }
}
