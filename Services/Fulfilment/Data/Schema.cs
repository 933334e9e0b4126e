using AspireShop.Database;
using AspireShop.Messaging.Inbox;
using AspireShop.Messaging.Records.Schema;
using AspireShop.Messaging.Routing;
using DbUp.Engine;
using Npgsql;

namespace AspireShop.Fulfilment.Data;

/// <summary>The inbox, and the queue with who gets what and who may read it.</summary>
internal sealed class Schema(NpgsqlDataSource database, MessageRoutes routes, IConfiguration configuration, TimeProvider time, ILogger<Schema> logger)
    : MigrationService(time, logger)
{
    protected override Task MigrateAsync(CancellationToken cancellationToken)
    {
        var migrations = new DatabaseMigrations(database, typeof(Schema).Assembly) { Further = [new SqlScript("inbox-0001", MessageInbox.Schema)] };
        return migrations.RunAsync(OpenQueueAsync, cancellationToken);
    }

    private Task OpenQueueAsync(CancellationToken cancellationToken)
    {
        var reader = new QueueReader { Role = "fulfilment_queue_reader", Password = configuration[FulfilmentConfiguration.ReaderPassword] ?? "" };
        return RecordsSchema.ApplyAsync(database, new RecordsSchemaOptions { Subscriptions = routes.Subscriptions, Reader = reader }, cancellationToken);
    }
}
