namespace AspireShop.Contracts.Payments;

/// <summary>Take an order's money. From Fulfilment to Payments, with a reply; once for each order, however often it is asked for.</summary>
public sealed record CapturePayment
{
    public required Guid OrderId { get; init; }

    /// <summary>As people read it: <c>AS-2026-000123</c>; what the buyer's statement shows.</summary>
    public required string OrderNumber { get; init; }

    /// <summary><c>card-ok</c>, <c>card-declined</c>, <c>card-slow</c> or <c>card-flaky</c>.</summary>
    public required string Method { get; init; }

    /// <summary>A decimal string above 0: <c>250000.00</c>.</summary>
    public required string Amount { get; init; }

    /// <summary>ISO 4217: <c>IDR</c>.</summary>
    public required string Currency { get; init; }
}
