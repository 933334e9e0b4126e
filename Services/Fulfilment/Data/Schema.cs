using AspireShop.Contracts.Ordering;
using AspireShop.Database;
using AspireShop.Messaging.Inbox;
using AspireShop.Messaging.Records.Schema;
using DbUp.Engine;
using Npgsql;

namespace AspireShop.Fulfilment.Data;

/// <summary>The inbox, and the queue with who gets what and who may read it.</summary>
internal sealed class Schema(NpgsqlDataSource database, IConfiguration configuration, TimeProvider time, ILogger<Schema> logger)
    : MigrationService(time, logger)
{
    /// <summary>Who gets what this service sends.</summary>
    private static readonly IReadOnlyList<(string Type, string Subscriber)> Subscriptions = 
    [
        (nameof(OrderStatusChanged), "ordering"),
        (nameof(InvoiceRequested), FulfilmentService.Name),
    ];

    protected override Task MigrateAsync(CancellationToken cancellationToken)
    {
        var migrations = new DatabaseMigrations(database, typeof(Schema).Assembly) { Further = [new SqlScript("inbox-0001", MessageInbox.Schema)] };
        return migrations.RunAsync(OpenQueueAsync, cancellationToken);
    }

    private Task OpenQueueAsync(CancellationToken cancellationToken)
    {
        var reader = new QueueReader { Role = "fulfilment_queue_reader", Password = configuration[FulfilmentConfiguration.ReaderPassword] ?? "" };
        return RecordsSchema.ApplyAsync(database, new RecordsSchemaOptions { Subscriptions = Subscriptions, Reader = reader }, cancellationToken);
    }
}
