namespace AspireShop.Contracts.Ordering;

/// <summary>An order as its buyer sees it.</summary>
public sealed record Order
{
    /// <summary>A UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The number that people read, e.g. <c>AS-2026-000123</c>.</summary>
    public required string Number { get; init; }

    public required OrderStatus Status { get; init; }

    /// <summary>The sum as a decimal string with a dot, e.g. <c>250000.00</c>.</summary>
    public required string Total { get; init; }

    /// <summary>ISO 4217, e.g. <c>IDR</c>.</summary>
    public required string Currency { get; init; }

    public required IReadOnlyList<OrderLine> Lines { get; init; }

    public DateTimeOffset? PlacedAt { get; init; }

    public ShippingAddress? ShippingAddress { get; init; }

    public string? PaymentMethod { get; init; }

    /// <summary>Each status the order has had, the oldest first.</summary>
    public IReadOnlyList<OrderStatusChange>? History { get; init; }
}
