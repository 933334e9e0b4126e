namespace AspireShop.Catalog.Domain;

/// <summary>What a list is asked for, checked.</summary>
internal sealed record ProductFilter
{
    /// <summary>The search's words, lower case, letters and digits only; null when nothing is searched. Empty: a search that nothing can match.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Compared without case.</summary>
    public string? Category { get; init; }

    /// <summary>Compared without case.</summary>
    public string? Brand { get; init; }

    public decimal? MinPrice { get; init; }

    public decimal? MaxPrice { get; init; }

    public ProductSort Sort { get; init; }

    /// <summary>From 0.</summary>
    public int Page { get; init; }

    public int PageSize { get; init; } = 12;
}
