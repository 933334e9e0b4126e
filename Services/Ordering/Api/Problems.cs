using AspireShop.Contracts.Ordering;
using AspireShop.Ordering.Catalog;
using AspireShop.Ordering.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AspireShop.Ordering.Api;

/// <summary>What callers are told when something is not possible: what is wrong and what to do.</summary>
internal static class Problems
{
    public static IResult NoKey() => Problem(
        StatusCodes.Status400BadRequest,
        "The idempotency key is missing or malformed",
        $"Send one header {IdempotencyKey.Header} of 1 to 200 visible ASCII characters, new for each order and the same when you repeat one.");

    public static IResult KeyReused() => Problem(
        StatusCodes.Status422UnprocessableEntity,
        "The idempotency key was used before",
        "An order with another address or payment method was placed with this key. Send a new key for a new order.");

    public static IResult Invalid(Dictionary<string, string[]> violations) => TypedResults.ValidationProblem(
        violations,
        detail: "Correct what is listed under errors and send the order again.");

    public static IResult EmptyBasket() => Problem(
        StatusCodes.Status422UnprocessableEntity,
        "The basket is empty",
        "The basket is empty. Put something into it and order again.");

    public static IResult NoOrder() => Problem(
        StatusCodes.Status404NotFound,
        "There is no such order",
        "None of your orders has this id. GET /api/orders lists them.");

    public static IResult TooLate(PlacedOrder order) => Problem(
        StatusCodes.Status409Conflict,
        "The order can no longer be cancelled",
        $"Order {order.Number} is {order.Status} and its grace period is over or being used up by its fulfilment. It stands.");

    public static IResult NoInvoiceYet(PlacedOrder order) => Problem(
        StatusCodes.Status409Conflict,
        "There is no invoice",
        order.Status.IsTerminal()
            ? $"Order {order.Number} is {order.Status}: nothing was sold, so there is no invoice of it."
            : $"Order {order.Number} is {order.Status}: its invoice is there when it is Completed.");

    public static IResult InvoiceAway(PlacedOrder order) => Problem(
        StatusCodes.Status503ServiceUnavailable,
        "The invoice cannot be read",
        $"The invoice of order {order.Number} cannot be read for now. Try again after the time in Retry-After.");

    public static IResult InvoiceDamaged(PlacedOrder order) => Problem(
        StatusCodes.Status500InternalServerError,
        "The invoice is damaged",
        $"The invoice of order {order.Number} is damaged and is not shown. The shop has been told.");

    /// <summary>Null when each line has a price, all in one currency.</summary>
    public static IResult? Unpriced(IReadOnlyList<PlaceOrderLine> lines, IReadOnlyDictionary<string, CatalogPrice> prices)
    {
        var unknown = lines.Select(l => l.ProductId).Where(id => !prices.ContainsKey(id)).ToList();
        if (unknown.Count > 0)
        {
            return Problem(
                StatusCodes.Status422UnprocessableEntity,
                "The shop does not have these products",
                $"There is no product {string.Join(", ", unknown.Select(id => $"'{id}'"))}. Remove it from the basket and order again.");
        }

        var currencies = lines.Select(l => prices[l.ProductId].Currency).Distinct(StringComparer.Ordinal).ToList();
        return currencies.Count == 1
            ? null
            : Problem(
                StatusCodes.Status422UnprocessableEntity,
                "The order mixes currencies",
                $"The products are priced in {string.Join(" and ", currencies)}. Order those of each currency on their own.");
    }

    private static ProblemHttpResult Problem(int status, string title, string detail) => TypedResults.Problem(detail, statusCode: status, title: title);
}
