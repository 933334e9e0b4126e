namespace AspireShop.Catalog.Domain;

/// <summary>The order of a list. Ties are broken by the id, so that pages never overlap.</summary>
internal enum ProductSort
{
    /// <summary>The best match first; without a search the best rated.</summary>
    Relevance,
    Name,
    Price,
    PriceDescending,
    Newest,
    Rating,
}
