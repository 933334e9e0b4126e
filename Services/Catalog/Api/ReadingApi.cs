using AspireShop.Catalog.Data;
using AspireShop.Catalog.Domain;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Catalog.Api;

/// <summary>What everybody may read.</summary>
internal static class ReadingApi
{
    public const int MaxPrices = 100;

    public static async Task<IResult> ListAsync(HttpRequest request, ProductSearch search, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var filter = FilterReader.Read(request.Query, errors);
        if (!errors.IsEmpty)
        {
            return errors.ToResult();
        }

        var (items, total) = await search.FindAsync(filter, cancellationToken);
        return TypedResults.Ok(new CatalogPage
        {
            Items = [.. items.Select(ItemShape.Item)],
            Page = filter.Page,
            PageSize = filter.PageSize,
            Total = total,
        });
    }

    public static async Task<IResult> FindAsync(string id, HttpContext context, ProductReader products, CancellationToken cancellationToken)
    {
        if (!Slug.IsValid(id) || await products.FindAsync(id, cancellationToken) is not { } product)
        {
            return CatalogProblems.UnknownProduct();
        }

        var tag = ProductTag.Of(product);
        context.Response.GetTypedHeaders().ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        return Conditional.IsUnchanged(context.Request, tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(ItemShape.Item(product));
    }

    public static async Task<IResult> PricesAsync(HttpRequest request, ProductReader products, CancellationToken cancellationToken)
    {
        string[] ids = [.. request.Query["ids"].SelectMany(list => (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];
        if (ids.Length is 0 or > MaxPrices)
        {
            var errors = new ErrorList();
            errors.Add("ids", $"Must be 1 to {MaxPrices} product ids, separated by commas.");
            return errors.ToResult();
        }

        // What cannot be an id is the id of no product, and missing in the answer like any other.
        var found = await products.FindAsync([.. ids.Where(Slug.IsValid)], cancellationToken);
        return TypedResults.Ok(found.ConvertAll(ItemShape.Price));
    }
}
