using System.Net.Mime;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Web.Gateway;

internal static class CatalogRoutes
{
    public static IEndpointRouteBuilder MapCatalog(this IEndpointRouteBuilder routes)
    {
        var catalog = routes.MapGroup("/api/catalog").WithTags("Catalogue");
        catalog.MapGet("/items", Read).WithName("ListItems").WithSummary("Browse and search the catalogue")
            .WithQuery("q", "Words to search for.")
            .WithQuery("category", "Only this category.")
            .WithQuery("brand", "Only this brand.")
            .WithQuery("minPrice", "The lowest price, in IDR, as a decimal number.")
            .WithQuery("maxPrice", "The highest price, in IDR, as a decimal number.")
            .WithQuery("sort", "The order of the list.", "relevance", "name", "price", "-price", "newest", "rating")
            .WithIntegerQuery("page", "The page's number, from 0.", 0)
            .WithIntegerQuery("pageSize", "How many items a page has.", 12)
            .Produces<CatalogPage>().ProducesProblem(StatusCodes.Status400BadRequest);
        catalog.MapGet("/items/{id}", ReadOne).WithName("GetItem").WithSummary("One product")
            .Produces<CatalogItem>().ProducesProblem(StatusCodes.Status404NotFound);
        catalog.MapGet("/items/{id}/image", ReadOne).WithName("GetItemImage").WithSummary("A product's picture")
            .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Image.Svg).ProducesProblem(StatusCodes.Status404NotFound);
        catalog.MapGet("/categories", Read).WithName("ListCategories").WithSummary("All categories, and how many products each has").Produces<CatalogFacet[]>();
        catalog.MapGet("/brands", Read).WithName("ListBrands").WithSummary("All brands, and how many products each has").Produces<CatalogFacet[]>();
        MapAdministration(catalog);
        return routes;
    }

    private static void MapAdministration(RouteGroupBuilder catalog)
    {
        var writes = catalog.MapGroup("").RequireAuthorization(AuthenticationExtensions.AdminPolicy).WithCallerProblems()
            .ProducesProblem(StatusCodes.Status403Forbidden);
        writes.MapPost("/items", Write).WithName("CreateItem").WithSummary("Add a product (admin)")
            .Accepts<ProductBody>(MediaTypeNames.Application.Json).Produces<CatalogItem>(StatusCodes.Status201Created);
        writes.MapPut("/items/{id}", WriteOne).WithName("ReplaceItem").WithSummary("Change a product (admin); If-Match with its ETag is required")
            .WithHeader("If-Match", "The ETag that the product was read with.", isRequired: true)
            .Accepts<ProductBody>(MediaTypeNames.Application.Json).Produces<CatalogItem>().ProducesProblem(StatusCodes.Status412PreconditionFailed);
        writes.MapDelete("/items/{id}", WriteOne).WithName("DeleteItem").WithSummary("Remove a product (admin)")
            .Produces(StatusCodes.Status204NoContent);
    }

    // Reading needs no identity, so none is asked for, exchanged or passed on: the catalogue is up even while Identity is not.
    private static Task Read(HttpContext context, Forwarder forwarder) => forwarder.AnonymouslyAsync(context, Upstream.Catalog);

    // The id is in the path that is forwarded; the parameter is there for the API description.
    private static Task ReadOne(string id, HttpContext context, Forwarder forwarder) => forwarder.AnonymouslyAsync(context, Upstream.Catalog);

    private static Task Write(HttpContext context, Forwarder forwarder) => forwarder.AsCallerAsync(context, Upstream.Catalog);

    private static Task WriteOne(string id, HttpContext context, Forwarder forwarder) => forwarder.AsCallerAsync(context, Upstream.Catalog);
}
