using AspireShop.Web.Clients;
using Microsoft.AspNetCore.Antiforgery;

namespace AspireShop.Web.Storefront;

/// <summary>What the forms of the order page send.</summary>
internal static class OrderForms
{
    public static void MapOrderForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/orders/{id:guid}/cancel", CancelAsync).ExcludeFromDescription();

    private static async Task<IResult> CancelAsync(Guid id, HttpContext context, IAntiforgery antiforgery, OrdersClient orders, CancellationToken cancellationToken)
    {
        // The form has no field of its own, so nothing else checks its token.
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.BadRequest();
        }

        if (context.User.Identity?.IsAuthenticated != true)
        {
            return Results.NotFound();
        }

        using var answer = await orders.CancelAsync(id, cancellationToken);
        return (int)answer.StatusCode switch
        {
            StatusCodes.Status404NotFound => Results.NotFound(),
            < 400 => new SeeOther($"/orders/{id}"),
            >= 500 => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => new SeeOther($"/orders/{id}?notice=too-late"),
        };
    }
}
