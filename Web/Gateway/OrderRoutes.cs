using AspireShop.Contracts.Ordering;
using AspireShop.Web.Clients;
using AspireShop.Web.Live;
using Microsoft.AspNetCore.Mvc;

namespace AspireShop.Web.Gateway;

internal static class OrderRoutes
{
    public static IEndpointRouteBuilder MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapGroup("/api/orders").WithTags("Orders")
            .RequireAuthorization(AuthenticationExtensions.BuyerPolicy).WithCallerProblems();
        orders.MapPost("", PlaceAsync).WithName("PlaceOrder").WithSummary("Order what is in the basket")
            .WithDescription("Repeatable: the same Idempotency-Key with the same body gives the same answer; with another body it is refused with 422.")
            .Produces<Order>(StatusCodes.Status201Created).ProducesValidationProblem().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        orders.MapGet("", Forward).WithName("ListOrders").WithSummary("The caller's orders").Produces<Order[]>();
        orders.MapGet("/{id}", ForwardOne).WithName("GetOrder").WithSummary("One of the caller's orders")
            .Produces<Order>().ProducesProblem(StatusCodes.Status404NotFound);
        orders.MapPost("/{id}/cancel", ForwardOne).WithName("CancelOrder").WithSummary("Cancel an order that is still Placed, within the grace period")
            .Produces<Order>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        orders.MapGet("/{id}/events", EventsAsync).WithName("FollowOrder").WithSummary("Where the order stands, and each change as it happens")
            .WithDescription("Server-sent events: `event: status`, `id: <version>`, `data: { id, status, version, at }`. The current status comes first; the stream ends after a terminal one. A reader that has seen the end already is answered with 204.")
            .WithHeader(OrderEvents.LastEventId, "The version seen last; only newer ones are sent.", isRequired: false)
            .Produces<OrderState>(StatusCodes.Status200OK, "text/event-stream").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        orders.MapGet("/{id}/invoice", ForwardOne).WithName("GetInvoice").WithSummary("The invoice of a completed order")
            .Produces(StatusCodes.Status200OK, contentType: "text/html").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        return routes;
    }

    private static Task Forward(HttpContext context, Forwarder forwarder) => forwarder.AsCallerAsync(context, Upstream.Ordering);

    // The id is in the path that is forwarded; the parameter is there for the API description.
    private static Task ForwardOne(string id, HttpContext context, Forwarder forwarder) => forwarder.AsCallerAsync(context, Upstream.Ordering);

    private static Task<IResult> EventsAsync(string id, HttpContext context, OrderEvents events) => events.OpenAsync(id, context);

    // Only the members of CheckoutRequest go on: a price, status or buyer in the body is read by nobody.
    private static async Task<PassedOn> PlaceAsync(
        [FromHeader(Name = OrdersClient.KeyHeader)] string? idempotencyKey, CheckoutRequest body, Checkout checkout, CancellationToken cancellationToken) =>
        new(await checkout.PlaceAsync(idempotencyKey, body, cancellationToken));
}
