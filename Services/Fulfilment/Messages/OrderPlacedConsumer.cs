using AspireShop.Contracts;
using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Data;
using AspireShop.Messaging;
using AspireShop.Messaging.Inbox;
using Npgsql;

namespace AspireShop.Fulfilment.Messages;

/// <summary>
/// Drives an order to its end. What there is of that so far: the order is completed and Ordering is told, in one transaction with the inbox.
/// Reserving stock and capturing the payment will come before that, with the services that do them; nothing here pretends to.
/// </summary>
internal sealed class OrderPlacedConsumer(NpgsqlDataSource database, IOutbox outbox, EnvelopeFactory envelopes, TimeProvider time) : IMessageConsumer<OrderPlaced>
{
    private static readonly MessageInbox Inbox = new(nameof(OrderPlacedConsumer));

    public async Task ConsumeAsync(OrderPlaced message, Envelope envelope, CancellationToken cancellationToken)
    {
        var step = new OrderStatusChanged
        {
            OrderId = message.OrderId,
            Status = OrderStatus.Completed,
            Version = message.Version + 1,
            At = time.GetUtcNow(),
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await Inbox.TryEnterAsync(transaction, envelope.Id, cancellationToken))
        {
            return;
        }

        // An order whose cancellation came first stays cancelled, and Ordering knows it already.
        if (await FulfilmentStore.EndAsync(connection, step.OrderId, step.Status, step.Version, step.At, cancellationToken) == step.Status)
        {
            await outbox.AddAsync(transaction, envelopes.Create(step, MessageJson.Default.OrderStatusChanged, step.OrderId.ToString()), TimeSpan.Zero, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
