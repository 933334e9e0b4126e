using System.Globalization;
using System.Security.Claims;
using AspireShop.Basket.Data;
using AspireShop.Basket.Domain;
using AspireShop.Contracts.Basket;
using AspireShop.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AspireShop.Basket.Api;

/// <summary>The basket's calls. A buyer has one basket, the one of the token's subject; there is no way to name another's.</summary>
internal static class BasketApi
{
    /// <summary>The right to clear the basket of a buyer whose order stands.</summary>
    public const string ClearScope = "basket.clear";

    public static void MapBasket(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("/api/basket").RequireAuthorization(AuthenticationExtensions.BuyerPolicy);
        own.MapGet("", ReadAsync).WithName("GetBasket");
        own.MapPut("/items/{productId}", PutAsync).WithName("PutBasketItem")
            .Produces<BasketContent>().ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        own.MapDelete("", ClearAsync).WithName("ClearBasket");
        app.MapDelete("/api/basket/{buyerId}", ClearOrderedAsync).WithName("ClearOrderedBasket").RequireScope(ClearScope)
            .Produces(StatusCodes.Status204NoContent).ProducesValidationProblem();
    }

    private static async Task<Ok<BasketContent>> ReadAsync(ClaimsPrincipal buyer, BasketStore baskets) =>
        TypedResults.Ok(Content(await baskets.ReadAsync(Id(buyer))));

    private static async Task<IResult> PutAsync(
        string productId, BasketQuantity body, ClaimsPrincipal buyer, BasketStore baskets, CancellationToken cancellationToken)
    {
        if (!ProductId.IsValid(productId))
        {
            return BasketProblems.UnknownProduct();
        }

        if (body.Quantity is < 0 or > ShoppingBasket.MaxQuantity)
        {
            return BasketProblems.Quantity();
        }

        var basket = await baskets.ChangeAsync(Id(buyer), (current, now) => current.With(productId, body.Quantity, now), cancellationToken);
        return basket is null ? BasketProblems.Full() : TypedResults.Ok(Content(basket));
    }

    private static async Task<NoContent> ClearAsync(ClaimsPrincipal buyer, BasketStore baskets, CancellationToken cancellationToken)
    {
        await baskets.ChangeAsync(Id(buyer), (current, now) => current.Cleared(now), cancellationToken);
        return TypedResults.NoContent();
    }

    // Repeated until it is answered: that another clearing or a newer basket is there is as good as done.
    private static async Task<IResult> ClearOrderedAsync(
        string buyerId, string? version, BasketStore baskets, CancellationToken cancellationToken)
    {
        if (!long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var ordered))
        {
            return BasketProblems.Version();
        }

        await baskets.ClearAsync(buyerId, ordered, cancellationToken);
        return TypedResults.NoContent();
    }

    private static string Id(ClaimsPrincipal buyer) => buyer.FindFirstValue(ShopClaims.Subject)!;

    private static BasketContent Content(ShoppingBasket basket) => new()
    {
        Version = basket.Version,
        Items = [.. basket.Lines.Select(line => new BasketItem { ProductId = line.ProductId, Quantity = line.Quantity })],
    };
}
