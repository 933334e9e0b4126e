using AspireShop.Contracts.Inventory;
using AspireShop.Inventory.Data;
using AspireShop.Inventory.Publishing;
using AspireShop.Messaging;
using AspireShop.Messaging.Inbox;
using Npgsql;

namespace AspireShop.Inventory.Messages;

/// <summary>Enters what the staff have counted.</summary>
internal sealed class StockCountedConsumer(NpgsqlDataSource database, StockStates states) : IMessageConsumer<StockCounted>
{
    private static readonly MessageInbox Inbox = new(nameof(StockCountedConsumer));

    public async Task ConsumeAsync(StockCounted message, Envelope envelope, CancellationToken cancellationToken)
    {
        if ((StockLines.SkuError(message.Sku) ?? (message.Available < 0 ? $"'{message.Sku}' has {message.Available} pieces: send 0 or more." : null)) is { } error)
        {
            throw new MessageRejectedException(error);
        }

        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await Inbox.TryEnterAsync(transaction, envelope.Id, cancellationToken))
        {
            await StockIntake.CountAsync(connection, message, envelope.Id.ToString(), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            states.Changed.Set();
        }
    }
}
