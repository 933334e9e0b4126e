using AspireShop.Database;
using Npgsql;

namespace AspireShop.Payments.Data;

/// <summary>The payments, and the simulated gateway's ledger.</summary>
internal sealed class Schema(NpgsqlDataSource database, TimeProvider time, ILogger<Schema> logger) : MigrationService(time, logger)
{
    protected override Task MigrateAsync(CancellationToken cancellationToken)
        => new DatabaseMigrations(database, typeof(Schema).Assembly).RunAsync(_ => Task.CompletedTask, cancellationToken);
}
