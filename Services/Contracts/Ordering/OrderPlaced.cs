namespace AspireShop.Contracts.Ordering;

/// <summary>An order stands and its grace period is over. From Ordering to Fulfilment; partition key is the order's id.</summary>
public sealed record OrderPlaced
{
    public required Guid OrderId { get; init; }

    /// <summary>As people read it: <c>AS-2026-000123</c>.</summary>
    public required string Number { get; init; }

    public required string BuyerId { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public required ShippingAddress ShippingAddress { get; init; }

    /// <summary>One of the gateway's payment methods: <c>card-ok</c>.</summary>
    public required string PaymentMethod { get; init; }

    /// <summary>A decimal string: <c>250000.00</c>.</summary>
    public required string Total { get; init; }

    /// <summary>ISO 4217: <c>IDR</c>.</summary>
    public required string Currency { get; init; }

    public required IReadOnlyList<PlacedLine> Lines { get; init; }

    /// <summary>The order's version in Ordering when this was recorded; what is done for the order counts on from here.</summary>
    public required int Version { get; init; }
}
