using AspireShop.Contracts;
using AspireShop.Contracts.Ordering;
using AspireShop.Messaging;
using AspireShop.Ordering.Domain;
using AspireShop.Ordering.Live;
using Microsoft.Extensions.Options;
using Npgsql;

namespace AspireShop.Ordering.Data;

/// <summary>
/// Cancels an order within its grace period, in one transaction. The order's message to Fulfilment is taken back in it, which succeeds only
/// if Fulfilment has not had it: either the order is cancelled or it is fulfilled, whatever the clocks say.
/// </summary>
internal sealed class OrderCancellation(
    NpgsqlDataSource database, IOutbox outbox, EnvelopeFactory envelopes, IOptions<OrderingOptions> options, OrderStateSource states, TimeProvider time)
{
    public async Task<(CancelOutcome Outcome, PlacedOrder? Order)> CancelAsync(Guid id, string buyerId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await OrderStore.LockAsync(connection, id, cancellationToken) is not { } found || found.Order.BuyerId != buyerId)
        {
            return (CancelOutcome.NotFound, null);
        }

        var order = found.Order;
        if (order.Status == OrderStatus.Cancelled)
        {
            return (CancelOutcome.Cancelled, order);
        }

        var now = time.GetUtcNow();
        if (order.Status != OrderStatus.Placed
            || now >= order.PlacedAt + options.Value.GracePeriod
            || !await outbox.TryWithdrawAsync(transaction, id.ToString(), found.PlacedMessageId, cancellationToken))
        {
            return (CancelOutcome.TooLate, order);
        }

        var cancelled = order.Become(OrderStatus.Cancelled, order.Version + 1, now);
        await OrderStore.StoreStepAsync(connection, cancelled, cancellationToken);
        var message = new OrderCancelled { OrderId = id, CancelledAt = now, Version = cancelled.Version };
        await outbox.AddAsync(transaction, envelopes.Create(message, MessageJson.Default.OrderCancelled, id.ToString()), TimeSpan.Zero, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        states.Changed.Set();
        return (CancelOutcome.Cancelled, cancelled);
    }
}
