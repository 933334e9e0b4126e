using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Data;
using AspireShop.Fulfilment.Peers;

namespace AspireShop.Fulfilment.Saga;

/// <summary>Drives an order from where it stands to its end, or to its invoice. It may die anywhere: whoever gets the order then goes on from the last stored step.</summary>
internal sealed partial class SagaRunner(SagaStore store, SagaActions actions, Warehouse warehouse, TimeProvider time, ILogger<SagaRunner> logger)
{
    /// <exception cref="Messaging.TransientFailureException">A peer is away.</exception>
    public async Task RunAsync(OrderPlaced order, CancellationToken cancellationToken)
    {
        var state = await store.FindAsync(order.OrderId, cancellationToken) ?? SagaState.New(order);
        while (state.IsUnderWay)
        {
            var happened = await actions.TakeAsync(order, state, cancellationToken);
            var transition = SagaMachine.Next(state, happened, time.GetUtcNow());
            if (await store.TryStoreAsync(transition, order, cancellationToken))
            {
                state = transition.To;
                continue;
            }

            // The order is another's too, or was cancelled meanwhile: what is stored counts, not what we have seen.
            LogOvertaken(order.OrderId, state.Step);
            state = await store.FindAsync(order.OrderId, cancellationToken)
                ?? throw new InvalidOperationException($"Order {order.OrderId} has gone: no row of this table is ever deleted.");
        }

        if (state.Status == OrderStatus.Cancelled)
        {
            // It may have reserved before it found the cancellation, in this life or an earlier one.
            await warehouse.ReleaseAsync(order.OrderId, cancellationToken);
        }
    }
}
