using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace AspireShop.Web.Clients;

/// <summary>What a buyer asks the catalogue for. The texts are passed on as they are: Catalog judges them.</summary>
public sealed record CatalogQuery
{
    public string? Q { get; init; }

    public string? Category { get; init; }

    public string? Brand { get; init; }

    public string? MinPrice { get; init; }

    public string? MaxPrice { get; init; }

    public string? Sort { get; init; }

    /// <summary>The page's number, from 0.</summary>
    public int Page { get; init; }

    /// <summary>How many items a page has; null leaves it to Catalog.</summary>
    public int? PageSize { get; init; }

    /// <summary>The query string, with its question mark; empty when nothing is asked.</summary>
    public override string ToString()
    {
        var query = new QueryBuilder();
        Add(query, "q", Q);
        Add(query, "category", Category);
        Add(query, "brand", Brand);
        Add(query, "minPrice", MinPrice);
        Add(query, "maxPrice", MaxPrice);
        Add(query, "sort", Sort);
        Add(query, "page", Page > 0 ? Page.ToString(CultureInfo.InvariantCulture) : null);
        Add(query, "pageSize", PageSize?.ToString(CultureInfo.InvariantCulture));
        return query.ToString();
    }

    private static void Add(QueryBuilder query, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            query.Add(name, value.Trim());
        }
    }
}
