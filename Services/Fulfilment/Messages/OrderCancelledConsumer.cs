using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Data;
using AspireShop.Fulfilment.Saga;
using AspireShop.Messaging;
using AspireShop.Messaging.Inbox;
using Npgsql;

namespace AspireShop.Fulfilment.Messages;

/// <summary>Remembers that an order was cancelled, so that it is never begun, whichever message arrives first.</summary>
internal sealed class OrderCancelledConsumer(NpgsqlDataSource database) : IMessageConsumer<OrderCancelled>
{
    private static readonly MessageInbox Inbox = new(nameof(OrderCancelledConsumer));

    public async Task ConsumeAsync(OrderCancelled message, Envelope envelope, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await Inbox.TryEnterAsync(transaction, envelope.Id, cancellationToken))
        {
            return;
        }

        if (!await SagaStore.TryInsertAsync(connection, SagaState.Cancelled(message), cancellationToken)
            && await SagaStore.FindAsync(connection, message.OrderId, cancellationToken) is { Status: not OrderStatus.Cancelled } begun)
        {
            // Ordering cancels only what it could take back: this must not happen, and somebody must look at it.
            throw new MessageRejectedException($"Order {message.OrderId} was cancelled after it had become {begun.Status}.");
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
