using AspireShop.Contracts;
using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Saga;
using AspireShop.Messaging;
using Npgsql;

namespace AspireShop.Fulfilment.Data;

/// <summary>How far each order has come. A step is stored together with what is told of it, and only by one of those who try at once.</summary>
internal sealed class SagaStore(NpgsqlDataSource database, IOutbox outbox, EnvelopeFactory envelopes)
{
    private const string Select = "SELECT status, version, step, at, reason, invoice_length, invoice_sha256 FROM fulfilments WHERE order_id = $1";

    private const string Insert = """
        INSERT INTO fulfilments (order_id, status, version, step, at, reason) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
        """;

    private const string Update = """
        UPDATE fulfilments SET status = $2, version = $3, step = $4, at = $5, reason = $6, invoice_length = $7, invoice_sha256 = $8
        WHERE order_id = $1 AND version = $9 AND step = $10
        """;

    /// <returns>Null when nothing has been stored for the order yet.</returns>
    public async Task<SagaState?> FindAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await FindAsync(connection, orderId, cancellationToken);
    }

    /// <inheritdoc cref="FindAsync(Guid, CancellationToken)"/>
    public static async Task<SagaState?> FindAsync(NpgsqlConnection connection, Guid orderId, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, Select, orderId);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new SagaState
            {
                OrderId = orderId,
                Status = Enum.Parse<OrderStatus>(row.GetString(0)),
                Version = row.GetInt32(1),
                Step = Enum.Parse<SagaStep>(row.GetString(2)),
                At = row.GetFieldValue<DateTimeOffset>(3),
                Reason = row.IsDBNull(4) ? null : row.GetString(4),
                Invoice = row.IsDBNull(5) ? null : new InvoiceProof(row.GetInt32(5), row.GetString(6)),
            }
            : null;
    }

    /// <summary>Stores a step in a transaction of its own.</summary>
    /// <returns>False when the order is no longer where the step began: nothing was stored or told.</returns>
    public async Task<bool> TryStoreAsync(SagaTransition transition, OrderPlaced order, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var messages = Told(transition);
        if (transition.AsksForInvoice)
        {
            var invoice = new InvoiceRequested { Order = order, PaidAt = transition.To.At, CompletedVersion = transition.To.Version + 1 };
            messages.Add(envelopes.Create(invoice, MessageJson.Default.InvoiceRequested, order.OrderId.ToString()));
        }

        return await TryCommitAsync(transaction, transition, messages, cancellationToken);
    }

    /// <summary>Stores a step and records what is told of it, in the caller's transaction, which it commits.</summary>
    /// <inheritdoc cref="TryStoreAsync(SagaTransition, OrderPlaced, CancellationToken)"/>
    public Task<bool> TryStoreAsync(NpgsqlTransaction transaction, SagaTransition transition, CancellationToken cancellationToken)
        => TryCommitAsync(transaction, transition, Told(transition), cancellationToken);

    /// <summary>Stores the first state of an order. Who does the same in another transaction waits here till this one ends.</summary>
    /// <returns>False when the order has one.</returns>
    public static async Task<bool> TryInsertAsync(NpgsqlConnection connection, SagaState state, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, Insert, state.OrderId, state.Status.ToString(), state.Version, state.Step.ToString(), state.At, (object?)state.Reason ?? DBNull.Value);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private List<Envelope> Told(SagaTransition transition)
        => transition.Told is { } told ? [envelopes.Create(told, MessageJson.Default.OrderStatusChanged, told.OrderId.ToString())] : [];

    private async Task<bool> TryCommitAsync(NpgsqlTransaction transaction, SagaTransition transition, IReadOnlyList<Envelope> messages, CancellationToken cancellationToken)
    {
        var (from, to) = (transition.From, transition.To);
        var stored = from.Step == SagaStep.Reserve
            ? await TryInsertAsync(transaction.Connection!, to, cancellationToken)
            : await TryUpdateAsync(transaction.Connection!, from, to, cancellationToken);
        if (!stored)
        {
            return false;
        }

        foreach (var message in messages)
        {
            await outbox.AddQuietlyAsync(transaction, message, TimeSpan.Zero, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        foreach (var message in messages)
        {
            outbox.Committed(message);
        }

        return true;
    }

    private static async Task<bool> TryUpdateAsync(NpgsqlConnection connection, SagaState from, SagaState to, CancellationToken cancellationToken)
    {
        await using var command = Command(
            connection, Update, to.OrderId, to.Status.ToString(), to.Version, to.Step.ToString(), to.At, (object?)to.Reason ?? DBNull.Value,
            (object?)to.Invoice?.Length ?? DBNull.Value, (object?)to.Invoice?.Sha256 ?? DBNull.Value, from.Version, from.Step.ToString());
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return command;
    }
}
