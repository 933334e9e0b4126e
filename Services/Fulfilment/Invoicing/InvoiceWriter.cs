using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Data;
using AspireShop.Fulfilment.Saga;
using AspireShop.Messaging;
using AspireShop.Messaging.Inbox;
using Npgsql;

namespace AspireShop.Fulfilment.Invoicing;

/// <summary>Writes an order's invoice, and then tells that the order is completed: never the other way round.</summary>
internal sealed class InvoiceWriter(InvoiceShelf shelf, SagaStore store, NpgsqlDataSource database, TimeProvider time) : IMessageConsumer<InvoiceRequested>
{
    private static readonly MessageInbox Inbox = new(nameof(InvoiceWriter));

    /// <inheritdoc/>
    /// <exception cref="MessageRejectedException">The order is not one that waits for its invoice.</exception>
    /// <exception cref="TransientFailureException">The folder cannot be written for now.</exception>
    public async Task ConsumeAsync(InvoiceRequested message, Envelope envelope, CancellationToken cancellationToken)
    {
        var orderId = message.Order.OrderId;
        var state = await store.FindAsync(orderId, cancellationToken);
        if (state is { Status: OrderStatus.Completed } && state.Version == message.CompletedVersion)
        {
            return;
        }

        // Before anything is written: only an order that waits for its invoice gets one.
        if (state is not { Step: SagaStep.Invoice } || state.Version + 1 != message.CompletedVersion)
        {
            throw new MessageRejectedException($"Order {orderId} does not wait for its invoice at version {message.CompletedVersion}: it is {state?.Status.ToString() ?? "unknown"}.");
        }

        var file = InvoiceFile.Seal(InvoiceDocument.Render(message));
        await shelf.PutAsync(orderId, file, cancellationToken);
        await CompleteAsync(state, InvoiceProof.Of(file), envelope.Id, cancellationToken);
    }

    private async Task CompleteAsync(SagaState state, InvoiceProof proof, Guid messageId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await Inbox.TryEnterAsync(transaction, messageId, cancellationToken))
        {
            return;
        }

        var transition = SagaMachine.Next(state, new SagaEvent.InvoiceWritten(proof), time.GetUtcNow());
        await store.TryStoreAsync(transaction, transition, cancellationToken);
    }
}
