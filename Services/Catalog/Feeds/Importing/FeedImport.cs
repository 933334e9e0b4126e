using AspireShop.Catalog.Data;
using AspireShop.Catalog.Domain;
using AspireShop.Catalog.Feeds.Reading;
using AspireShop.Catalog.Messages;
using AspireShop.Contracts.Inventory;
using Npgsql;
using NpgsqlTypes;

namespace AspireShop.Catalog.Feeds.Importing;

/// <summary>
/// Brings a feed's rows into the catalogue: products, prices, the message to Inventory, and the mark that this content has been imported, in one transaction.
/// </summary>
internal sealed class FeedImport(StockMessages stock)
{
    /// <summary>Imports a content that is in order by itself, once.</summary>
    /// <returns>The numbers, those of the first time where it was imported before; null when rows do not fit the catalogue, which is entered in the content.</returns>
    /// <exception cref="NpgsqlException">The database is away, or the session has ended: nothing has changed.</exception>
    public async Task<ImportedFeed?> RunAsync(NpgsqlConnection connection, string claim, string file, string hash, FeedContent content, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await TryMarkAsync(connection, claim, file, hash, content, cancellationToken))
        {
            return await FindAsync(connection, hash, cancellationToken);
        }

        await CopyAsync(connection, content.Rows, cancellationToken);
        if (await FindConflictsAsync(connection, content, cancellationToken))
        {
            return null;
        }

        var (added, changed) = await WriteAsync(connection, cancellationToken);
        StockLine[] lines = [.. content.Rows.Where(row => row.Quantity > 0).Select(row => new StockLine { Sku = row.Draft.Sku, Quantity = row.Quantity })];
        if (lines.Length > 0)
        {
            await stock.DeliveredAsync(transaction, hash, lines, cancellationToken);
        }

        await EnterAsync(connection, hash, added, changed, lines.Sum(line => (long)line.Quantity), cancellationToken);
        var imported = await FindAsync(connection, hash, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return imported;
    }

    /// <summary>What is known of an imported content.</summary>
    public static async Task<ImportedFeed?> FindAsync(NpgsqlConnection connection, string hash, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT claim, rows, added, changed, pieces, imported_at FROM feed_imports WHERE hash = $1", connection)
        {
            Parameters = { new() { Value = hash } },
        };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new ImportedFeed(row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt64(4), row.GetFieldValue<DateTimeOffset>(5))
            : null;
    }

    // A session that is importing the same content is waited for here.
    private static async Task<bool> TryMarkAsync(NpgsqlConnection connection, string claim, string file, string hash, FeedContent content, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("INSERT INTO feed_imports (hash, claim, file, rows) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", connection)
        {
            Parameters = { new() { Value = hash }, new() { Value = claim }, new() { Value = file }, new() { Value = content.RowCount } },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static async Task EnterAsync(NpgsqlConnection connection, string hash, int added, int changed, long pieces, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("UPDATE feed_imports SET added = $2, changed = $3, pieces = $4 WHERE hash = $1", connection)
        {
            Parameters = { new() { Value = hash }, new() { Value = added }, new() { Value = changed }, new() { Value = pieces } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<FeedRow> rows, CancellationToken cancellationToken)
    {
        await using var create = new NpgsqlCommand(
            """
            CREATE TEMP TABLE feed_rows (line bigint, id text, id_given boolean, sku text, name text, description text, price numeric, category text, brand text) ON COMMIT DROP
            """,
            connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY feed_rows (line, id, id_given, sku, name, description, price, category, brand) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Bigint, cancellationToken);
            await copy.WriteAsync(row.Draft.Id, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.IsIdGiven, NpgsqlDbType.Boolean, cancellationToken);
            await copy.WriteAsync(row.Draft.Sku, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Draft.Name, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Draft.Description, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Draft.Price, NpgsqlDbType.Numeric, cancellationToken);
            await copy.WriteAsync(row.Draft.Category, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Draft.Brand, NpgsqlDbType.Text, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    // Only the catalogue can tell: ids that other products have, and products that have another id.
    private static async Task<bool> FindConflictsAsync(NpgsqlConnection connection, FeedContent content, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH fresh AS (SELECT * FROM feed_rows r WHERE NOT EXISTS (SELECT FROM products p WHERE p.sku = r.sku))
            SELECT r.line, r.id, 'The product with this SKU has the id ''' || p.id || ''': leave the column empty, or repeat that.'
            FROM feed_rows r JOIN products p ON p.sku = r.sku WHERE r.id_given AND r.id <> p.id
            UNION ALL
            SELECT f.line, f.id, 'The name makes no id: give one in the column id, lower case letters and digits joined by single hyphens.'
            FROM fresh f WHERE f.id = ''
            UNION ALL
            SELECT f.line, f.id, 'Another product has this id: give an id of its own in the column id.'
            FROM fresh f JOIN products p ON p.id = f.id
            UNION ALL
            SELECT f.line, f.id, 'Another row of the file has this id: give an id of its own in the column id.'
            FROM fresh f JOIN (SELECT id, min(line) AS first FROM fresh WHERE id <> '' GROUP BY id) AS other ON other.id = f.id AND other.first < f.line
            ORDER BY 1
            """,
            connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            content.Reject(row.GetInt64(0), FeedColumns.Id, row.GetString(1), row.GetString(2));
        }

        return content.ErrorCount > 0;
    }

    private static async Task<(int Added, int Changed)> WriteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var change = new NpgsqlCommand(
            """
            UPDATE products p SET name = r.name, description = r.description, price = r.price, category = r.category, brand = r.brand,
                version = nextval('product_versions'), updated_at = now()
            FROM feed_rows r
            WHERE p.sku = r.sku AND (p.name, p.description, p.price, p.category, p.brand) IS DISTINCT FROM (r.name, r.description, r.price, r.category, r.brand)
            """,
            connection);
        var changed = await change.ExecuteNonQueryAsync(cancellationToken);
        await using var add = new NpgsqlCommand(
            """
            INSERT INTO products (id, sku, name, description, price, currency, category, brand)
            SELECT id, sku, name, description, price, $1, category, brand FROM feed_rows r
            WHERE NOT EXISTS (SELECT FROM products p WHERE p.sku = r.sku) ORDER BY line
            """,
            connection)
        {
            Parameters = { new() { Value = Money.Currency } },
        };
        try
        {
            return (await add.ExecuteNonQueryAsync(cancellationToken), changed);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The staff have added the same product in this very moment.
            throw new DuplicateProductException(e.ConstraintName == "products_sku" ? "sku" : "id", e);
        }
    }
}
