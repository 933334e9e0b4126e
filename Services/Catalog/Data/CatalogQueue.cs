using AspireShop.Contracts.Inventory;
using AspireShop.Messaging.Records.Schema;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>The queue of what the service tells Inventory, with who may read it.</summary>
internal sealed class CatalogQueue(NpgsqlDataSource database, IConfiguration configuration)
{
    private static readonly IReadOnlyList<(string Type, string Subscriber)> Subscriptions = [(nameof(StockDelivered), "inventory"), (nameof(StockCounted), "inventory")];

    /// <summary>Brings its schema up to date; replicas may do so at once.</summary>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        var reader = new QueueReader { Role = "catalog_queue_reader", Password = configuration[CatalogConfiguration.ReaderPassword] ?? "" };
        return RecordsSchema.ApplyAsync(database, new RecordsSchemaOptions { Subscriptions = Subscriptions, Reader = reader }, cancellationToken);
    }
}
