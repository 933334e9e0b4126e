using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using AspireShop.Reliability.Tests.Invariants;
using AspireShop.Reliability.Tests.Ledger;
using Npgsql;

namespace AspireShop.Reliability.Tests.Reading;

/// <summary>Reads all books of a running shop, each from where its owner keeps it.</summary>
internal sealed class ShopReader(DistributedApplication app, string invoiceFolder, RetainedReader retained)
{
    /// <summary>Whoever sends by records, and may have dead letters.</summary>
    private static readonly string[] Senders = ["orderingdb", "fulfilmentdb", "catalogdb"];

    public async Task<ShopSnapshot> ReadAsync(IReadOnlyList<LedgerEntry> ledger, CancellationToken cancellationToken) => new()
    {
        Ledger = ledger,
        Orders = await OrdersAsync(cancellationToken),
        Payments = await RowsAsync("paymentsdb", "SELECT order_id, captured, refunded FROM payments", r => new PaymentBook(r.GetGuid(0), r.GetDecimal(1), r.GetDecimal(2)), cancellationToken),
        Gateway = await GatewayAsync(cancellationToken),
        Stock = await RowsAsync(
            "inventorydb",
            "SELECT sku, initial::int, imported::int, sold::int, reserved::int, on_hand::int FROM stock",
            r => new StockBook(r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5)),
            cancellationToken),
        Reservations = await ReservationsAsync(cancellationToken),
        Invoices = await InvoiceFolder.ReadAsync(invoiceFolder, cancellationToken),
        Retained = await retained.ReadAsync(cancellationToken),
        DeadLetters = await DeadLettersAsync(cancellationToken),
    };

    /// <summary>Orders that have not ended, messages and states that wait somewhere: empty when the shop is quiet.</summary>
    public async Task<IReadOnlyList<string>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        List<string> open =
        [
            .. await RowsAsync(
                "orderingdb", "SELECT id, status, version FROM orders WHERE status NOT IN ('Completed', 'Rejected', 'PaymentFailed', 'Cancelled')",
                r => $"order {r.GetGuid(0)} is {r.GetString(1)}, version {r.GetInt32(2)}", cancellationToken),
            .. await RowsAsync("orderingdb", "SELECT order_id, version FROM unpublished_steps", r => $"order {r.GetGuid(0)}, version {r.GetInt32(1)}, is not published", cancellationToken),
        ];
        foreach (var database in Senders)
        {
            open.AddRange(await RowsAsync(
                database, "SELECT type, subscriber, partition_key, attempts, due_at - now(), head, lease_owner IS NOT NULL FROM messaging.record",
                r => $"{r.GetString(0)} for {r.GetString(1)} waits in {database}: key {r.GetString(2)}, {r.GetInt32(3)} tries, due in {r.GetTimeSpan(4)}, head {r.GetBoolean(5)}, leased {r.GetBoolean(6)}",
                cancellationToken));
        }

        return open;
    }

    private Task<IReadOnlyList<OrderBook>> OrdersAsync(CancellationToken cancellationToken) => RowsAsync(
        "orderingdb",
        """
        SELECT o.id, o.idempotency_key, o.status, o.version, o.total,
            (SELECT json_agg(json_build_object('Status', status, 'Version', version) ORDER BY version)::text FROM order_history WHERE order_id = o.id),
            (SELECT json_agg(json_build_object('Sku', sku, 'Quantity', quantity))::text FROM order_lines WHERE order_id = o.id)
        FROM orders o
        """,
        r => new OrderBook(
            r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt32(3), r.GetDecimal(4),
            JsonSerializer.Deserialize<List<OrderStep>>(r.GetString(5))!, JsonSerializer.Deserialize<List<SkuQuantity>>(r.GetString(6))!),
        cancellationToken);

    private Task<IReadOnlyList<GatewayEntry>> GatewayAsync(CancellationToken cancellationToken) => RowsAsync(
        "paymentsdb",
        """
        SELECT reference, false, amount FROM gateway.charge WHERE outcome = 'Captured'
        UNION ALL
        SELECT c.reference, true, r.amount FROM gateway.refund r JOIN gateway.charge c ON c.idempotency_key = r.charge_key
        """,
        r => new GatewayEntry(r.GetGuid(0), r.GetBoolean(1), r.GetDecimal(2)),
        cancellationToken);

    private Task<IReadOnlyList<ReservationBook>> ReservationsAsync(CancellationToken cancellationToken) => RowsAsync(
        "inventorydb",
        "SELECT order_id, state, coalesce(skus, '{}'), coalesce(quantities, '{}')::int[] FROM reservations",
        r => new ReservationBook(
            r.GetGuid(0), r.GetString(1),
            [.. r.GetFieldValue<string[]>(2).Zip(r.GetFieldValue<int[]>(3), (sku, quantity) => new SkuQuantity(sku, quantity))]),
        cancellationToken);

    private async Task<IReadOnlyList<string>> DeadLettersAsync(CancellationToken cancellationToken)
    {
        var letters = new List<string>();
        foreach (var database in Senders)
        {
            letters.AddRange(await RowsAsync(
                database, "SELECT type, subscriber, partition_key, error FROM messaging.dead_letter",
                r => $"{r.GetString(0)} for {r.GetString(1)}, key {r.GetString(2)}: {r.GetString(3)}", cancellationToken));
        }

        return letters;
    }

    // One connection a look: the server it would be kept to may have been killed since.
    private async Task<IReadOnlyList<T>> RowsAsync<T>(string database, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var connectionString = await app.GetConnectionStringAsync(database, cancellationToken);
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
