using System.Globalization;
using AspireShop.Web.Clients;
using AspireShop.Web.Gateway;
using AspireShop.Web.Security;
using AspireShop.Web.Session;
using Microsoft.AspNetCore.Mvc;

namespace AspireShop.Web.Storefront;

/// <summary>What the forms around the basket send. Each ends in a redirect, so that going back or reloading repeats nothing.</summary>
internal static class BasketForms
{
    public static void MapBasketForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup("/basket").ExcludeFromDescription();
        forms.MapPost("/add", AddAsync).RequireRateLimiting(RateLimits.Sessions);
        forms.MapPost("/set", SetAsync);
    }

    private static async Task<IResult> AddAsync(
        [FromForm] string productId, [FromForm] string? quantity, HttpContext context,
        BrowserSession session, CatalogClient catalog, BasketClient basket, CancellationToken cancellationToken)
    {
        if (ReadQuantity(quantity) is not (> 0 and var pieces))
        {
            return SeeOther($"/products/{Uri.EscapeDataString(productId)}?notice=quantity");
        }

        if (await catalog.FindAsync(productId, cancellationToken) is null)
        {
            return Results.NotFound();
        }

        await session.EnsureAsync(context);
        var content = await basket.GetAsync(cancellationToken);
        var before = content.Items.FirstOrDefault(item => item.ProductId == productId)?.Quantity ?? 0;
        using var answer = await basket.SetAsync(productId, Math.Min(before + pieces, BasketRoutes.MaxQuantity), cancellationToken);
        return SeeBasket(answer, before + pieces > BasketRoutes.MaxQuantity ? "limit" : "added");
    }

    private static async Task<IResult> SetAsync(
        [FromForm] string productId, [FromForm] string? quantity, HttpContext context, BasketClient basket, CancellationToken cancellationToken)
    {
        if (context.User.Identity?.IsAuthenticated != true || !ProductId.IsPlausible(productId))
        {
            return SeeOther("/basket");
        }

        if (ReadQuantity(quantity) is not { } pieces)
        {
            return SeeOther("/basket?notice=quantity");
        }

        using var answer = await basket.SetAsync(productId, pieces, cancellationToken);
        return SeeBasket(answer, pieces == 0 ? "removed" : "changed");
    }

    // Null when it is no whole number that a basket can hold.
    private static int? ReadQuantity(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) && quantity <= BasketRoutes.MaxQuantity ? quantity : null;

    private static SeeOther SeeBasket(HttpResponseMessage answer, string notice) =>
        SeeOther($"/basket?notice={(answer.IsSuccessStatusCode ? notice : (int)answer.StatusCode >= 500 ? "unavailable" : "refused")}");

    private static SeeOther SeeOther(string path) => new(path);
}
