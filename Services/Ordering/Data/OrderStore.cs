using System.Diagnostics;
using System.Text.Json;
using AspireShop.Contracts.Ordering;
using AspireShop.Ordering.Api;
using AspireShop.Ordering.Domain;
using Npgsql;
using NpgsqlTypes;

namespace AspireShop.Ordering.Data;

/// <summary>Orders in the database.</summary>
internal sealed class OrderStore(NpgsqlDataSource database)
{
    private const string InsertOrder = """
        INSERT INTO orders (id, number, buyer_id, idempotency_key, fingerprint, status, version, placed_at, currency, total, payment_method, shipping_address, placed_message_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (buyer_id, idempotency_key) DO NOTHING
        """;

    private const string InsertLines = """
        INSERT INTO order_lines (order_id, position, product_id, sku, name, quantity, unit_price)
        SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7)
        """;

    private const string InsertHistory = """
        INSERT INTO order_history (order_id, version, status, at, reason, trace_parent, trace_state) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string InsertUnpublished = "INSERT INTO unpublished_steps (order_id, version) VALUES ($1, $2)";

    /// <summary>The next number people read, <c>AS-2026-000123</c>. A placing that fails leaves a gap.</summary>
    public async Task<string> NextNumberAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT nextval('order_number')");
        var number = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        return $"AS-{now.Year}-{number:D6}";
    }

    /// <summary>The order that a key has made, if any.</summary>
    public async Task<EarlierCheckout?> FindAsync(CheckoutKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = Command(connection, "SELECT id, fingerprint FROM orders WHERE buyer_id = $1 AND idempotency_key = $2", key.BuyerId, key.Key);
        Guid id;
        bool same;
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken))
            {
                return null;
            }

            (id, same) = (reader.GetGuid(0), reader.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(key.Fingerprint));
        }

        var order = await OrderReader.ReadAsync(connection, "WHERE o.id = $1", [id], cancellationToken);
        return new EarlierCheckout(order[0], same);
    }

    /// <summary>A buyer's order; null for a missing one and for another's alike.</summary>
    public async Task<PlacedOrder?> FindAsync(Guid id, string buyerId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await OrderReader.ReadAsync(connection, "WHERE o.id = $1 AND o.buyer_id = $2", [id, buyerId], cancellationToken)).SingleOrDefault();
    }

    /// <summary>A buyer's orders, the newest first, at most 100.</summary>
    public async Task<IReadOnlyList<PlacedOrder>> ListAsync(string buyerId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await OrderReader.ReadAsync(connection, "WHERE o.buyer_id = $1 ORDER BY o.placed_at DESC, o.id DESC LIMIT 100", [buyerId], cancellationToken);
    }

    /// <summary>Stores a new order. The same key in another transaction waits here till this one ends.</summary>
    /// <returns>False when the key has made an order already: nothing was stored.</returns>
    public static async Task<bool> TryInsertAsync(NpgsqlConnection connection, NewOrder placing, CancellationToken cancellationToken)
    {
        var (order, key, messageId) = placing;
        await using var insert = Command(
            connection, InsertOrder, order.Id, order.Number, key.BuyerId, key.Key, key.Fingerprint, order.Status.ToString(), order.Version, order.PlacedAt,
            order.Currency, order.Total, order.PaymentMethod);
        insert.Parameters.Add(new() { Value = JsonSerializer.Serialize(order.ShippingAddress, OrderingJson.Default.ShippingAddress), NpgsqlDbType = NpgsqlDbType.Jsonb });
        insert.Parameters.Add(new() { Value = messageId });
        if (await insert.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        await using var rest = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                BatchCommand(
                    InsertLines, order.Id, Enumerable.Range(1, order.Lines.Count).ToArray(), Each(order, l => l.ProductId), Each(order, l => l.Sku),
                    Each(order, l => l.Name), Each(order, l => l.Quantity), Each(order, l => l.UnitPrice)),
                HistoryCommand(order.Id, order.History[0]),
                BatchCommand(InsertUnpublished, order.Id, order.Version),
            },
        };
        await rest.ExecuteNonQueryAsync(cancellationToken);
        return true;
    }

    /// <summary>Reads an order and keeps others from changing it till the transaction ends.</summary>
    public static async Task<LockedOrder?> LockAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, "SELECT placed_message_id FROM orders WHERE id = $1 FOR UPDATE", id);
        return await command.ExecuteScalarAsync(cancellationToken) is Guid messageId
            ? new LockedOrder((await OrderReader.ReadAsync(connection, "WHERE o.id = $1", [id], cancellationToken))[0], messageId)
            : null;
    }

    /// <summary>Stores the newest step of a locked order.</summary>
    public static async Task StoreStepAsync(NpgsqlConnection connection, PlacedOrder order, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                BatchCommand("UPDATE orders SET status = $2, version = $3 WHERE id = $1", order.Id, order.Status.ToString(), order.Version),
                HistoryCommand(order.Id, order.History[^1]),
                BatchCommand(InsertUnpublished, order.Id, order.Version),
            },
        };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static T[] Each<T>(PlacedOrder order, Func<PricedLine, T> member) => [.. order.Lines.Select(member)];

    private static NpgsqlBatchCommand HistoryCommand(Guid orderId, OrderStatusChange change)
    {
        // The request or message that makes the step: what is told of it later belongs to the same trace.
        var cause = Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current : null;
        return BatchCommand(
            InsertHistory, orderId, change.Version, change.Status.ToString(), change.At, Nullable(change.Reason), Nullable(cause?.Id), Nullable(cause?.TraceStateString));
    }

    private static object Nullable(string? value) => (object?)value ?? DBNull.Value;

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return command;
    }

    private static NpgsqlBatchCommand BatchCommand(string sql, params ReadOnlySpan<object> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return command;
    }
}
