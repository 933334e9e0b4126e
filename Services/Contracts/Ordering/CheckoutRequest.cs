namespace AspireShop.Contracts.Ordering;

/// <summary>The body of <c>POST /api/orders</c> as the buyer sends it. What is bought stands in the basket, what it costs in the catalogue.</summary>
public sealed record CheckoutRequest
{
    public required ShippingAddress ShippingAddress { get; init; }

    /// <summary><c>card-ok</c>, <c>card-declined</c>, <c>card-slow</c> or <c>card-flaky</c>.</summary>
    public required string PaymentMethod { get; init; }
}
