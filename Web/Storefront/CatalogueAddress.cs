using System.Globalization;
using AspireShop.Web.Clients;

namespace AspireShop.Web.Storefront;

/// <summary>The catalogue page's address: the API's parameters, except that people count pages from 1.</summary>
internal static class CatalogueAddress
{
    private const int MaxText = 100;
    private const int MaxPage = 100_000;

    public static CatalogQuery Read(IQueryCollection query) => new()
    {
        Q = Text(query, "q"),
        Category = Text(query, "category"),
        Brand = Text(query, "brand"),
        MinPrice = Text(query, "minPrice"),
        MaxPrice = Text(query, "maxPrice"),
        Sort = Text(query, "sort"),
        Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, MaxPage) - 1 : 0,
    };

    public static string Of(CatalogQuery query, int page)
    {
        var first = (query with { Page = 0, PageSize = null }).ToString();
        return page <= 1 ? $"/catalog{first}" : $"/catalog{first}{(first.Length == 0 ? '?' : '&')}page={page.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string? Text(IQueryCollection query, string name)
    {
        var text = query[name].ToString().Trim();
        return text.Length switch { 0 => null, > MaxText => text[..MaxText], _ => text };
    }
}
