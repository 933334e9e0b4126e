using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace AspireShop.Catalog.Data;

/// <summary>The shop's first products, from <c>Data/Seed/products.json</c>.</summary>
internal sealed class Seed(NpgsqlDataSource database)
{
    private const string Name = "products-1";

    /// <summary>Adds them, once in the life of the database and all or none.</summary>
    /// <returns>How many were added; 0 when it had been done before.</returns>
    public async Task<int> PlantAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var mark = new NpgsqlCommand("INSERT INTO seeds (name) VALUES ($1) ON CONFLICT DO NOTHING", connection, transaction);
        mark.Parameters.Add(new NpgsqlParameter { Value = Name });
        if (await mark.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return 0;
        }

        // The JSON goes over as it is and becomes rows in the database.
        await using var insert = new NpgsqlCommand("""
            INSERT INTO products (id, sku, name, description, price, currency, category, brand, rating, stock, created_at)
            SELECT id, sku, name, description, price, 'IDR', category, brand, rating, stock, added
            FROM json_to_recordset($1) AS seed(id text, sku text, name text, description text, price numeric, category text, brand text, rating numeric, stock int, added timestamptz)
            """, connection, transaction);
        insert.Parameters.Add(new NpgsqlParameter { Value = Read(), NpgsqlDbType = NpgsqlDbType.Json });
        var added = await insert.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added;
    }

    private static string Read()
    {
        using var stream = typeof(Seed).Assembly.GetManifestResourceStream("products.json")
            ?? throw new InvalidOperationException("The assembly has no products.json.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetRawText();
    }
}
