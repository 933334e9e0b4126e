using AspireShop.Contracts.Basket;
using AspireShop.Web.Clients;

namespace AspireShop.Web.Gateway;

internal static class BasketRoutes
{
    /// <summary>The largest quantity of one product in a basket.</summary>
    public const int MaxQuantity = 99;

    public static IEndpointRouteBuilder MapBasket(this IEndpointRouteBuilder routes)
    {
        var basket = routes.MapGroup("/api/basket").WithTags("Basket")
            .RequireAuthorization(AuthenticationExtensions.BuyerPolicy).WithCallerProblems();
        basket.MapGet("", Forward).WithName("GetBasket").WithSummary("The caller's basket").Produces<BasketContent>();
        basket.MapDelete("", Forward).WithName("ClearBasket").WithSummary("Empty the caller's basket").Produces(StatusCodes.Status204NoContent);
        basket.MapPut("/items/{productId}", SetAsync).WithName("SetBasketItem").WithSummary("Put a product into the basket, change its quantity, or take it out (0)")
            .Produces<BasketContent>().ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
        return routes;
    }

    private static Task Forward(HttpContext context, Forwarder forwarder) => forwarder.AsCallerAsync(context, Upstream.Basket);

    // Basket does not know the catalogue, so the check stands here, in front of both.
    private static async Task<IResult> SetAsync(
        string productId, BasketQuantity body, CatalogClient catalog, BasketClient basket, CancellationToken cancellationToken)
    {
        if (body.Quantity is < 0 or > MaxQuantity)
        {
            return Results.ValidationProblem(
                new Dictionary<string, string[]> { ["quantity"] = [$"Must be from 0 (takes the product out) to {MaxQuantity}."] },
                detail: $"Send a quantity from 0 to {MaxQuantity}.");
        }

        var isKnown = body.Quantity == 0
            ? ProductId.IsPlausible(productId)
            : await catalog.FindAsync(productId, cancellationToken) is not null;
        return isKnown
            ? new PassedOn(await basket.SetAsync(productId, body.Quantity, cancellationToken))
            : Results.Problem(
                statusCode: StatusCodes.Status404NotFound,
                title: "No such product",
                detail: "There is no product with this id; GET /api/catalog/items lists those there are.");
    }
}
