namespace AspireShop.Contracts.Ordering;

/// <summary>The body of <c>POST /api/orders</c> as Web hands it to Ordering: the buyer's wishes and the basket as Web read it.</summary>
public sealed record PlaceOrderRequest
{
    public required ShippingAddress ShippingAddress { get; init; }

    public required string PaymentMethod { get; init; }

    /// <summary>The basket's version that <see cref="Lines"/> were read at.</summary>
    public required long BasketVersion { get; init; }

    public required IReadOnlyList<PlaceOrderLine> Lines { get; init; }
}
