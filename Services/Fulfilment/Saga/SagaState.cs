using AspireShop.Contracts.Ordering;

namespace AspireShop.Fulfilment.Saga;

/// <summary>How far an order has come.</summary>
internal sealed record SagaState
{
    public required Guid OrderId { get; init; }

    /// <summary>What Ordering was last told.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>The order's version with that status.</summary>
    public required int Version { get; init; }

    public required SagaStep Step { get; init; }

    /// <summary>When it took the status.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why it ends early; null while it does not.</summary>
    public string? Reason { get; init; }

    /// <summary>Null till it is written.</summary>
    public InvoiceProof? Invoice { get; init; }

    /// <summary>Whether the handler of the placed order has something to do.</summary>
    public bool IsUnderWay => Step is not (SagaStep.Invoice or SagaStep.Done);

    /// <summary>Of an order that nothing has been done for.</summary>
    public static SagaState New(OrderPlaced order) => new()
    {
        OrderId = order.OrderId,
        Status = OrderStatus.Placed,
        Version = order.Version,
        Step = SagaStep.Reserve,
        At = order.PlacedAt,
    };

    /// <summary>Of an order that its buyer has withdrawn.</summary>
    public static SagaState Cancelled(OrderCancelled order) => new()
    {
        OrderId = order.OrderId,
        Status = OrderStatus.Cancelled,
        Version = order.Version,
        Step = SagaStep.Done,
        At = order.CancelledAt,
    };
}
