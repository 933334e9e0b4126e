using AspireShop.Contracts.Ordering;

namespace AspireShop.Fulfilment.Saga;

/// <summary>A step that was taken: to be stored and told in one transaction.</summary>
/// <param name="From">The state that was left.</param>
/// <param name="To">The state since.</param>
internal sealed record SagaTransition(SagaState From, SagaState To)
{
    /// <summary>What Ordering is told; null where its status has not changed.</summary>
    public OrderStatusChanged? Told => To.Version == From.Version
        ? null
        : new OrderStatusChanged { OrderId = To.OrderId, Status = To.Status, Version = To.Version, At = To.At, Reason = To.Reason };

    /// <summary>Whether the invoice is asked for.</summary>
    public bool AsksForInvoice => To.Step == SagaStep.Invoice;
}
