using AspireShop.Catalog.Data;
using AspireShop.Catalog.Images;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Catalog.Api;

/// <summary>The catalogue's calls. Reading is for everybody, changing for the staff.</summary>
internal static class CatalogApi
{
    public const string Items = "/api/catalog/items";

    public static void MapCatalog(this IEndpointRouteBuilder app)
    {
        var catalog = app.MapGroup("/api/catalog").AddEndpointFilter<ReadyFilter>();
        catalog.MapGet("/items", ReadingApi.ListAsync).WithName("ListProducts")
            .Produces<CatalogPage>().ProducesValidationProblem();
        catalog.MapGet("/items/{id}", ReadingApi.FindAsync).WithName("GetProduct")
            .Produces<CatalogItem>().ProducesProblem(StatusCodes.Status404NotFound);
        catalog.MapGet("/items/{id}/image", ImageApi.DrawAsync).WithName("GetProductImage")
            .Produces(StatusCodes.Status200OK, contentType: ProductImage.ContentType).ProducesProblem(StatusCodes.Status404NotFound);
        catalog.MapGet("/categories", (ProductReader products, CancellationToken cancellationToken) => products.CategoriesAsync(cancellationToken))
            .WithName("ListCategories");
        catalog.MapGet("/brands", (ProductReader products, CancellationToken cancellationToken) => products.BrandsAsync(cancellationToken))
            .WithName("ListBrands");
        catalog.MapGet("/prices", ReadingApi.PricesAsync).WithName("GetPrices")
            .Produces<List<CatalogPrice>>().ProducesValidationProblem();

        var staff = catalog.MapGroup("/items").RequireAuthorization(AuthenticationExtensions.AdminPolicy);
        staff.MapPost("", StaffApi.AddAsync).WithName("AddProduct")
            .Produces<CatalogItem>(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        staff.MapPut("/{id}", StaffApi.ReplaceAsync).WithName("ReplaceProduct")
            .Produces<CatalogItem>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
        staff.MapDelete("/{id}", StaffApi.DeleteAsync).WithName("DeleteProduct")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }
}
