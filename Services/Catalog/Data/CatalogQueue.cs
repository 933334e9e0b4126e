using AspireShop.Messaging.Records.Schema;
using AspireShop.Messaging.Routing;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>The queue of what the service tells Inventory, with who may read it.</summary>
internal sealed class CatalogQueue(NpgsqlDataSource database, MessageRoutes routes, IConfiguration configuration)
{
    /// <summary>Brings its schema up to date; replicas may do so at once.</summary>
    public Task OpenAsync(CancellationToken cancellationToken)
    {
        var reader = new QueueReader { Role = "catalog_queue_reader", Password = configuration[CatalogConfiguration.ReaderPassword] ?? "" };
        return RecordsSchema.ApplyAsync(database, new RecordsSchemaOptions { Subscriptions = routes.Subscriptions, Reader = reader }, cancellationToken);
    }
}
