using AspireShop.Database;
using AspireShop.Messaging.Inbox;
using DbUp.Engine;
using Npgsql;

namespace AspireShop.Inventory.Data;

/// <summary>The stock, its ledger, and the inbox.</summary>
internal sealed class Schema(NpgsqlDataSource database, TimeProvider time, ILogger<Schema> logger) : MigrationService(time, logger)
{
    protected override Task MigrateAsync(CancellationToken cancellationToken)
    {
        var migrations = new DatabaseMigrations(database, typeof(Schema).Assembly) { Further = [new SqlScript("inbox-0001", MessageInbox.Schema)] };
        return migrations.RunAsync(_ => Task.CompletedTask, cancellationToken);
    }
}
