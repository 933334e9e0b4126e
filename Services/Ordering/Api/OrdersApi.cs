using System.Security.Claims;
using AspireShop.Contracts.Ordering;
using AspireShop.Ordering.Catalog;
using AspireShop.Ordering.Data;
using AspireShop.Ordering.Domain;
using AspireShop.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AspireShop.Ordering.Api;

/// <summary>A buyer's orders. Another's order is a missing one.</summary>
internal static class OrdersApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/orders").RequireAuthorization(AuthenticationExtensions.BuyerPolicy).WithTags("Orders");
        orders.MapPost("/", PlaceAsync);
        orders.MapGet("/", ListAsync);
        orders.MapGet("/{id}", FindAsync);
        orders.MapPost("/{id}/cancel", CancelAsync);
        InvoiceApi.Map(orders);
    }

    private static async Task<IResult> PlaceAsync(
        PlaceOrderBody body, HttpRequest request, ClaimsPrincipal user, OrderStore store, OrderCheckout checkout, CatalogClient catalog, CancellationToken cancellationToken)
    {
        if (IdempotencyKey.Read(request) is not { } header)
        {
            return Problems.NoKey();
        }

        var key = new CheckoutKey(BuyerOf(user), header, new FingerprintedBody(body.ShippingAddress, body.PaymentMethod).Fingerprint());
        if (await store.FindAsync(key, cancellationToken) is { } earlier)
        {
            return Answer(earlier);
        }

        var lines = body.OrderLines;
        if (OrderRules.Violations(body.Address, body.PaymentMethod, lines) is { Count: > 0 } violations)
        {
            return Problems.Invalid(violations);
        }

        if (lines.Count == 0)
        {
            return Problems.EmptyBasket();
        }

        var prices = await catalog.GetPricesAsync(lines.Select(l => l.ProductId), cancellationToken);
        if (Problems.Unpriced(lines, prices) is { } unpriced)
        {
            return unpriced;
        }

        return Answer(await checkout.PlaceAsync(key, body, lines, prices, cancellationToken));
    }

    private static async Task<Ok<IReadOnlyList<Order>>> ListAsync(ClaimsPrincipal user, OrderStore store, CancellationToken cancellationToken)
    {
        var orders = await store.ListAsync(BuyerOf(user), cancellationToken);
        return TypedResults.Ok<IReadOnlyList<Order>>([.. orders.Select(OrderView.Full)]);
    }

    private static async Task<IResult> FindAsync(string id, ClaimsPrincipal user, OrderStore store, CancellationToken cancellationToken)
        => Guid.TryParse(id, out var orderId) && await store.FindAsync(orderId, BuyerOf(user), cancellationToken) is { } order
            ? TypedResults.Ok(OrderView.Full(order))
            : Problems.NoOrder();

    private static async Task<IResult> CancelAsync(string id, ClaimsPrincipal user, OrderCancellation cancellation, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var orderId))
        {
            return Problems.NoOrder();
        }

        var (outcome, order) = await cancellation.CancelAsync(orderId, BuyerOf(user), cancellationToken);
        return (outcome, order) switch
        {
            (CancelOutcome.Cancelled, { } cancelled) => TypedResults.Ok(OrderView.Full(cancelled)),
            (CancelOutcome.TooLate, { } standing) => Problems.TooLate(standing),
            _ => Problems.NoOrder(),
        };
    }

    private static IResult Answer(EarlierCheckout checkout)
        => checkout.SameBody
            ? TypedResults.Created($"/api/orders/{checkout.Order.Id}", OrderView.AsPlaced(checkout.Order))
            : Problems.KeyReused();

    // AddShopAuthentication refuses tokens without a subject.
    private static string BuyerOf(ClaimsPrincipal user) => user.FindFirstValue(ShopClaims.Subject)!;
}
