using AspireShop.Catalog.Domain;
using AspireShop.Contracts.Catalog;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>Reads single products, and what there is to filter by.</summary>
internal sealed class ProductReader(NpgsqlDataSource database)
{
    public async Task<Product?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var found = await ReadAsync($"SELECT {ProductRow.Columns} FROM products WHERE id = $1", id, cancellationToken);
        return found is [var product] ? product : null;
    }

    /// <summary>Those of the products that exist, by id.</summary>
    public Task<List<Product>> FindAsync(string[] ids, CancellationToken cancellationToken) =>
        ReadAsync($"SELECT {ProductRow.Columns} FROM products WHERE id = ANY($1) ORDER BY id", ids, cancellationToken);

    public Task<List<CatalogFacet>> CategoriesAsync(CancellationToken cancellationToken) =>
        CountAsync("SELECT category, count(*) FROM products GROUP BY category ORDER BY lower(category), category", cancellationToken);

    public Task<List<CatalogFacet>> BrandsAsync(CancellationToken cancellationToken) =>
        CountAsync("SELECT brand, count(*) FROM products GROUP BY brand ORDER BY lower(brand), brand", cancellationToken);

    private async Task<List<Product>> ReadAsync(string sql, object key, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<Product> found = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(ProductRow.Read(reader));
        }

        return found;
    }

    private async Task<List<CatalogFacet>> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<CatalogFacet> facets = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            facets.Add(new CatalogFacet { Name = reader.GetString(0), Count = reader.GetInt64(1) });
        }

        return facets;
    }
}
