using AspireShop.Contracts.Ordering;

namespace AspireShop.Ordering.Domain;

/// <summary>An order and how it came to stand where it stands. The status is that of the last entry of the history.</summary>
internal sealed record PlacedOrder
{
    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required string BuyerId { get; init; }

    public required ShippingAddress ShippingAddress { get; init; }

    public required string PaymentMethod { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<PricedLine> Lines { get; init; }

    /// <summary>Each status the order has had, versions 1, 2, 3, ... without a gap.</summary>
    public required IReadOnlyList<OrderStatusChange> History { get; init; }

    public OrderStatus Status => History[^1].Status;

    public int Version => History[^1].Version;

    public DateTimeOffset PlacedAt => History[0].At;

    public decimal Total => Lines.Sum(l => l.Total);

    /// <summary>The history of an order that has just been placed.</summary>
    public static IReadOnlyList<OrderStatusChange> NewHistory(DateTimeOffset at) => [new() { Status = OrderStatus.Placed, Version = 1, At = at }];

    /// <summary>The order one step on.</summary>
    /// <exception cref="IllegalTransitionException">The step is not legal from here, or its version is not the next one.</exception>
    public PlacedOrder Become(OrderStatus status, int version, DateTimeOffset at, string? reason = null)
        => OrderTransitions.IsLegal(Status, status) && version == Version + 1
            ? this with { History = [.. History, new() { Status = status, Version = version, At = at, Reason = reason }] }
            : throw new IllegalTransitionException(Id, Status, Version, status, version);
}
