using System.Text.Json;
using AspireShop.Catalog.Messages;
using AspireShop.Contracts.Inventory;
using Npgsql;
using NpgsqlTypes;

namespace AspireShop.Catalog.Data;

/// <summary>The shop's first products, from <c>Data/Seed/products.json</c>; their quantities are passed on to Inventory.</summary>
internal sealed class Seed(NpgsqlDataSource database, StockMessages stock)
{
    private const string Name = "products-1";

    /// <summary>What Inventory knows the first delivery by.</summary>
    private const string DeliveryId = "seed";

    /// <summary>Adds them, once in the life of the database and all or none.</summary>
    /// <returns>How many were added; 0 when it had been done before.</returns>
    public async Task<int> PlantAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var added = await TryMarkAsync(connection, cancellationToken) ? await AddAsync(connection, cancellationToken) : 0;
        if (await TakeStockAsync(connection, cancellationToken) is { Count: > 0 } lines)
        {
            await stock.DeliveredAsync(transaction, DeliveryId, lines, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return added;
    }

    private static async Task<bool> TryMarkAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var mark = new NpgsqlCommand("INSERT INTO seeds (name) VALUES ($1) ON CONFLICT DO NOTHING", connection) { Parameters = { new() { Value = Name } } };
        return await mark.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    // The JSON goes over as it is and becomes rows in the database.
    private static async Task<int> AddAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(
            """
            WITH seed AS MATERIALIZED (
                SELECT * FROM json_to_recordset($1) AS seed(id text, sku text, name text, description text, price numeric, category text, brand text, rating numeric, stock int, added timestamptz)),
            stock AS (INSERT INTO seed_stock (sku, quantity) SELECT sku, stock FROM seed WHERE stock > 0)
            INSERT INTO products (id, sku, name, description, price, currency, category, brand, rating, created_at)
            SELECT id, sku, name, description, price, 'IDR', category, brand, rating, added FROM seed
            """,
            connection);
        insert.Parameters.Add(new NpgsqlParameter { Value = Read(), NpgsqlDbType = NpgsqlDbType.Json });
        return await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    // What is taken is gone: it is passed on once, by the transaction that takes it.
    private static async Task<List<StockLine>> TakeStockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var take = new NpgsqlCommand("DELETE FROM seed_stock RETURNING sku, quantity", connection);
        await using var reader = await take.ExecuteReaderAsync(cancellationToken);
        List<StockLine> lines = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(new StockLine { Sku = reader.GetString(0), Quantity = reader.GetInt32(1) });
        }

        return lines;
    }

    private static string Read()
    {
        using var stream = typeof(Seed).Assembly.GetManifestResourceStream("products.json")
            ?? throw new InvalidOperationException("The assembly has no products.json.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetRawText();
    }
}
