using AspireShop.Catalog.Domain;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>Changes products, each change one statement.</summary>
internal sealed class ProductWriter(NpgsqlDataSource database)
{
    /// <exception cref="DuplicateProductException">Another product has the id or the SKU.</exception>
    public async Task<Product> AddAsync(ProductDraft draft, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            INSERT INTO products (sku, name, description, price, currency, category, brand, stock, id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, coalesce($8, 0), $9)
            RETURNING {ProductRow.Columns}
            """);
        AddValues(command, draft);
        return await ReadAsync(command, cancellationToken) ?? throw new InvalidOperationException("The insert returned no row.");
    }

    /// <summary>Replaces the product if it is still at one of these versions (null: at any). Null when it is not, or does not exist.</summary>
    /// <exception cref="DuplicateProductException">Another product has the SKU.</exception>
    public async Task<Product?> ReplaceAsync(ProductDraft draft, long[]? versions, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            UPDATE products SET sku = $1, name = $2, description = $3, price = $4, currency = $5, category = $6, brand = $7,
                stock = coalesce($8, stock), version = nextval('product_versions'), updated_at = now()
            WHERE id = $9 AND ($10::bigint[] IS NULL OR version = ANY($10))
            RETURNING {ProductRow.Columns}
            """);
        AddValues(command, draft);
        command.Parameters.Add(new NpgsqlParameter<long[]?> { TypedValue = versions });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>Deletes the product if it is still at one of these versions (null: at any). False when it is not, or does not exist.</summary>
    public async Task<bool> DeleteAsync(string id, long[]? versions, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("DELETE FROM products WHERE id = $1 AND ($2::bigint[] IS NULL OR version = ANY($2))");
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter<long[]?> { TypedValue = versions });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static void AddValues(NpgsqlCommand command, ProductDraft draft)
    {
        foreach (var value in (string[])[draft.Sku, draft.Name, draft.Description])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        command.Parameters.Add(new NpgsqlParameter { Value = draft.Price });
        foreach (var value in (string[])[Money.Currency, draft.Category, draft.Brand])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        command.Parameters.Add(new NpgsqlParameter<int?> { TypedValue = draft.Available });
        command.Parameters.Add(new NpgsqlParameter { Value = draft.Id });
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
