using AspireShop.Catalog.Data;
using AspireShop.Catalog.Domain;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Catalog.Api;

/// <summary>What only the staff may do.</summary>
internal static class StaffApi
{
    public static async Task<IResult> AddAsync(ProductBody body, HttpResponse response, ProductWriter products, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var draft = ProductBodyReader.Read(body, id: null, errors);
        if (!errors.IsEmpty)
        {
            return errors.ToResult();
        }

        try
        {
            var product = await products.AddAsync(draft, cancellationToken);
            response.GetTypedHeaders().ETag = ProductTag.Of(product);
            return TypedResults.Created($"{CatalogApi.Items}/{product.Id}", ItemShape.Item(product));
        }
        catch (DuplicateProductException duplicate)
        {
            return CatalogProblems.Duplicate(duplicate.Field);
        }
    }

    public static async Task<IResult> ReplaceAsync(
        string id, ProductBody body, HttpContext context, ProductWriter products, ProductReader reader, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var draft = ProductBodyReader.Read(body, id, errors);
        if (!Slug.IsValid(id))
        {
            return CatalogProblems.UnknownProduct();
        }

        if (!errors.IsEmpty)
        {
            return errors.ToResult();
        }

        if (context.Request.Headers.IfMatch is not { Count: > 0 } ifMatch)
        {
            return CatalogProblems.TagRequired();
        }

        try
        {
            if (await products.ReplaceAsync(draft, ProductTag.Versions(ifMatch), cancellationToken) is not { } product)
            {
                return await WhyNotAsync(id, reader, cancellationToken);
            }

            context.Response.GetTypedHeaders().ETag = ProductTag.Of(product);
            return TypedResults.Ok(ItemShape.Item(product));
        }
        catch (DuplicateProductException duplicate)
        {
            return CatalogProblems.Duplicate(duplicate.Field);
        }
    }

    /// <summary>If-Match is honoured but not asked for: a deletion overwrites nobody's change.</summary>
    public static async Task<IResult> DeleteAsync(
        string id, HttpRequest request, ProductWriter products, ProductReader reader, CancellationToken cancellationToken)
    {
        if (!Slug.IsValid(id))
        {
            return CatalogProblems.UnknownProduct();
        }

        var versions = request.Headers.IfMatch is { Count: > 0 } ifMatch ? ProductTag.Versions(ifMatch) : null;
        return await products.DeleteAsync(id, versions, cancellationToken)
            ? TypedResults.NoContent()
            : await WhyNotAsync(id, reader, cancellationToken);
    }

    private static async Task<IResult> WhyNotAsync(string id, ProductReader products, CancellationToken cancellationToken) =>
        await products.FindAsync(id, cancellationToken) is null ? CatalogProblems.UnknownProduct() : CatalogProblems.Changed();
}
