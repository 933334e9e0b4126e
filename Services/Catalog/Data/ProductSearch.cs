using AspireShop.Catalog.Domain;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>Lists and searches products.</summary>
internal sealed class ProductSearch(NpgsqlDataSource database, TypoTolerance typos)
{
    /// <summary>One page, and how many products there are in all. A search that finds nothing is repeated with an eye closed to typing errors.</summary>
    public async Task<(IReadOnlyList<Product> Items, long Total)> FindAsync(ProductFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Words is { Count: 0 })
        {
            return ([], 0);
        }

        var found = await RunAsync(filter, forgiving: false, cancellationToken);
        return found.Total == 0 && filter.Words is not null && typos.IsEnabled
            ? await RunAsync(filter, forgiving: true, cancellationToken)
            : found;
    }

    // Items and total in one round trip.
    private async Task<(IReadOnlyList<Product> Items, long Total)> RunAsync(ProductFilter filter, bool forgiving, CancellationToken cancellationToken)
    {
        var sql = FilterSql.Of(filter, forgiving);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(sql.Items(filter));
        batch.BatchCommands.Add(sql.Total());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        List<Product> items = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(ProductRow.Read(reader));
        }

        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (items, reader.GetInt64(0));
    }
}
