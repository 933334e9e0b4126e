using AspireShop.Catalog.Domain;
using AspireShop.Catalog.Messages;
using AspireShop.Catalog.States;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>Changes products, each change one transaction; what was counted is passed on to Inventory in it.</summary>
internal sealed class ProductWriter(NpgsqlDataSource database, StockMessages stock, PriceStates prices)
{
    /// <exception cref="DuplicateProductException">Another product has the id or the SKU.</exception>
    public async Task<Product> AddAsync(ProductDraft draft, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            INSERT INTO products (sku, name, description, price, currency, category, brand, id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            RETURNING {ProductRow.Columns}
            """,
            connection);
        AddValues(command, draft);
        var product = await ReadAsync(command, cancellationToken) ?? throw new InvalidOperationException("The insert returned no row.");
        await CommitAsync(transaction, draft, cancellationToken);
        return product;
    }

    /// <summary>Replaces the product if it is still at one of these versions (null: at any). Null when it is not, or does not exist.</summary>
    /// <exception cref="DuplicateProductException">Another product has the SKU.</exception>
    public async Task<Product?> ReplaceAsync(ProductDraft draft, long[]? versions, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"""
            UPDATE products SET sku = $1, name = $2, description = $3, price = $4, currency = $5, category = $6, brand = $7,
                version = nextval('product_versions'), updated_at = now()
            WHERE id = $8 AND ($9::bigint[] IS NULL OR version = ANY($9))
            RETURNING {ProductRow.Columns}
            """,
            connection);
        AddValues(command, draft);
        command.Parameters.Add(new NpgsqlParameter<long[]?> { TypedValue = versions });
        if (await ReadAsync(command, cancellationToken) is not { } product)
        {
            return null;
        }

        await CommitAsync(transaction, draft, cancellationToken);
        return product;
    }

    /// <summary>Deletes the product if it is still at one of these versions (null: at any). False when it is not, or does not exist.</summary>
    public async Task<bool> DeleteAsync(string id, long[]? versions, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("DELETE FROM products WHERE id = $1 AND ($2::bigint[] IS NULL OR version = ANY($2))");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter<long[]?> { TypedValue = versions });
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return false;
        }

        prices.Changed.Set();
        return true;
    }

    private async Task CommitAsync(NpgsqlTransaction transaction, ProductDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Available is { } available)
        {
            await stock.CountedAsync(transaction, draft.Sku, available, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        prices.Changed.Set();
    }

    private static void AddValues(NpgsqlCommand command, ProductDraft draft)
    {
        object[] values = [draft.Sku, draft.Name, draft.Description, draft.Price, Money.Currency, draft.Category, draft.Brand, draft.Id];
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    private static async Task<Product?> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken) ? ProductRow.Read(reader) : null;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new DuplicateProductException(exception.ConstraintName == "products_sku" ? "sku" : "id", exception);
        }
    }
}
