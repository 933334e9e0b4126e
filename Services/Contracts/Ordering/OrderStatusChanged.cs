namespace AspireShop.Contracts.Ordering;

/// <summary>Fulfilment has taken an order a step further. From Fulfilment to Ordering; partition key is the order's id.</summary>
public sealed record OrderStatusChanged
{
    public required Guid OrderId { get; init; }

    public required OrderStatus Status { get; init; }

    /// <summary>The version the order has after this step: one more than before it. Ordering refuses any other.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why, for people, where the step ends the order early: <c>Only 2 of KOPI-1 are left.</c> Else null.</summary>
    public string? Reason { get; init; }
}
