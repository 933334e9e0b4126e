using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Peers;

namespace AspireShop.Fulfilment.Saga;

/// <summary>Takes the step that is due. Each may be taken again, by several at once: the peers know an order by its id.</summary>
internal sealed class SagaActions(Warehouse warehouse, Cashier cashier)
{
    /// <returns>What came of it.</returns>
    /// <exception cref="Messaging.TransientFailureException">A peer is away.</exception>
    public Task<SagaEvent> TakeAsync(OrderPlaced order, SagaState state, CancellationToken cancellationToken) => state.Step switch
    {
        SagaStep.Reserve => warehouse.ReserveAsync(order, cancellationToken),
        SagaStep.Capture => cashier.CaptureAsync(order, cancellationToken),
        SagaStep.Commit => warehouse.CommitAsync(order.OrderId, cancellationToken),
        SagaStep.Release => warehouse.ReleaseAsync(order.OrderId, cancellationToken),
        SagaStep.Refund => cashier.RefundAsync(order.OrderId, state.Reason ?? "", cancellationToken),
        _ => throw new InvalidOperationException($"Order {order.OrderId}: {state.Step} is nobody's turn here."),
    };
}
