using AspireShop.Contracts.Ordering;
using AspireShop.Messaging;
using AspireShop.Messaging.Inbox;
using AspireShop.Ordering.Data;
using AspireShop.Ordering.Domain;
using AspireShop.Ordering.Live;
using Npgsql;

namespace AspireShop.Ordering.Messages;

/// <summary>Takes an order the step further that Fulfilment has done for it. A step the order cannot take goes to the dead letters, to be looked at.</summary>
internal sealed class OrderStatusConsumer(NpgsqlDataSource database, OrderStateSource states) : IMessageConsumer<OrderStatusChanged>
{
    private static readonly MessageInbox Inbox = new(nameof(OrderStatusConsumer));

    public async Task ConsumeAsync(OrderStatusChanged message, Envelope envelope, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await Inbox.TryEnterAsync(transaction, envelope.Id, cancellationToken))
        {
            return;
        }

        var found = await OrderStore.LockAsync(connection, message.OrderId, cancellationToken)
            ?? throw new MessageRejectedException($"There is no order {message.OrderId}.");
        await OrderStore.StoreStepAsync(connection, Step(found.Order, message), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        states.Changed.Set();
    }

    private static PlacedOrder Step(PlacedOrder order, OrderStatusChanged message)
    {
        try
        {
            return order.Become(message.Status, message.Version, message.At, message.Reason);
        }
        catch (IllegalTransitionException e)
        {
            throw new MessageRejectedException(e.Message, e);
        }
    }
}
