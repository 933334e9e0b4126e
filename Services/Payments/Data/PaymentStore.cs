using AspireShop.Messaging;
using AspireShop.Payments.Domain;
using Npgsql;

namespace AspireShop.Payments.Data;

/// <summary>Payments in the database. A state is only ever left for the next one, and by one of those who try at once.</summary>
internal sealed class PaymentStore(NpgsqlDataSource database, TimeProvider time)
{
    private const string Columns = "order_id, state, order_number, method, amount, currency, captured, refunded, decline_reason";

    /// <summary>Records that an order's money is to be captured, before the gateway hears of it.</summary>
    /// <returns>The order's payment: this one, or the one it has already.</returns>
    /// <exception cref="MessageRejectedException">The key opened the payment of another order.</exception>
    public async Task<Payment> OpenAsync(Payment payment, string key, CancellationToken cancellationToken)
    {
        const string Insert = $"""
            INSERT INTO payments (order_id, idempotency_key, state, order_number, method, amount, currency, opened_at, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) ON CONFLICT DO NOTHING RETURNING {Columns}
            """;
        var charge = payment.Charge!;
        return await ReadAsync(
                Insert, cancellationToken, payment.OrderId, key, payment.State.ToString(), charge.OrderNumber, charge.Method, charge.Amount, charge.Currency, time.GetUtcNow())
            ?? await FindAsync(payment.OrderId, cancellationToken)
            ?? throw new MessageRejectedException($"The idempotency key '{key}' belongs to the payment of another order.");
    }

    /// <summary>Records that an order's money is never to be captured, if nothing was asked for yet.</summary>
    /// <returns>The order's payment: the barred one, or the one it has already.</returns>
    public async Task<Payment> BarAsync(Guid orderId, string reason, CancellationToken cancellationToken)
    {
        const string Insert = $"""
            INSERT INTO payments (order_id, state, refund_reason, opened_at, changed_at)
            VALUES ($1, 'Barred', $2, $3, $3) ON CONFLICT DO NOTHING RETURNING {Columns}
            """;
        return await ReadAsync(Insert, cancellationToken, orderId, reason, time.GetUtcNow()) ?? await GetAsync(orderId, cancellationToken);
    }

    /// <summary>Records what the gateway has done, or that it is to give the money back, unless another has.</summary>
    /// <param name="from">The state that is left.</param>
    /// <param name="to">The payment as it is to be.</param>
    /// <param name="refundReason">Why the money is given back; null to leave it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The payment as it stands now.</returns>
    public async Task<Payment> MoveAsync(PaymentState from, Payment to, string? refundReason, CancellationToken cancellationToken)
    {
        const string Update = $"""
            UPDATE payments SET state = $3, captured = $4, refunded = $5, decline_reason = $6, refund_reason = coalesce($7, refund_reason), changed_at = $8
            WHERE order_id = $1 AND state = $2 RETURNING {Columns}
            """;
        return await ReadAsync(
                Update, cancellationToken, to.OrderId, from.ToString(), to.State.ToString(), to.Captured, to.Refunded, to.DeclineReason, refundReason, time.GetUtcNow())
            ?? await GetAsync(to.OrderId, cancellationToken);
    }

    /// <summary>Those that the gateway is to be asked about, the oldest first.</summary>
    /// <param name="begunBefore">Of an earlier life: what has changed since is in somebody's hands.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<Payment>> ListOpenAsync(DateTimeOffset begunBefore, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM payments WHERE state IN ('Capturing', 'Refunding') AND changed_at < $1 ORDER BY opened_at");
        command.Parameters.Add(new() { Value = begunBefore });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var open = new List<Payment>();
        while (await row.ReadAsync(cancellationToken))
        {
            open.Add(Read(row));
        }

        return open;
    }

    private Task<Payment?> FindAsync(Guid orderId, CancellationToken cancellationToken)
        => ReadAsync($"SELECT {Columns} FROM payments WHERE order_id = $1", cancellationToken, orderId);

    private async Task<Payment> GetAsync(Guid orderId, CancellationToken cancellationToken)
        => await FindAsync(orderId, cancellationToken) ?? throw new InvalidOperationException($"The payment of order {orderId} has gone: no row of this table is ever deleted.");

    private async Task<Payment?> ReadAsync(string sql, CancellationToken cancellationToken, params object?[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter is null ? new NpgsqlParameter<string?> { TypedValue = null } : new NpgsqlParameter { Value = parameter });
        }

        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(row) : null;
    }

    private static Payment Read(NpgsqlDataReader row) => new()
    {
        OrderId = row.GetGuid(0),
        State = Enum.Parse<PaymentState>(row.GetString(1)),
        Charge = row.IsDBNull(4) ? null : new Charge(row.GetString(2), row.GetString(3), row.GetDecimal(4), row.GetString(5)),
        Captured = row.GetDecimal(6),
        Refunded = row.GetDecimal(7),
        DeclineReason = row.IsDBNull(8) ? null : row.GetString(8),
    };
}
