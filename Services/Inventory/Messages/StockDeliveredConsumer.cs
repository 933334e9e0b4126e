using AspireShop.Contracts.Inventory;
using AspireShop.Inventory.Data;
using AspireShop.Inventory.Publishing;
using AspireShop.Messaging;
using AspireShop.Messaging.Inbox;
using Npgsql;

namespace AspireShop.Inventory.Messages;

/// <summary>Counts deliveries in.</summary>
internal sealed class StockDeliveredConsumer(NpgsqlDataSource database, StockStates states) : IMessageConsumer<StockDelivered>
{
    private const int MaxIdLength = 200;

    private static readonly MessageInbox Inbox = new(nameof(StockDeliveredConsumer));

    public async Task ConsumeAsync(StockDelivered message, Envelope envelope, CancellationToken cancellationToken)
    {
        if (message.DeliveryId is not { Length: > 0 and <= MaxIdLength } || message.DeliveryId.Contains('\0', StringComparison.Ordinal))
        {
            throw new MessageRejectedException($"DeliveryId '{message.DeliveryId}' is none: it has 1 to {MaxIdLength} characters.");
        }

        StockLines.ThrowIfInvalid(message.Lines);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await Inbox.TryEnterAsync(transaction, envelope.Id, cancellationToken))
        {
            await StockIntake.DeliverAsync(connection, message, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            states.Changed.Set();
        }
    }
}
