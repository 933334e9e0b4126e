using DbUp;
using DbUp.Engine;
using Npgsql;

namespace AspireShop.Identity.Data;

/// <summary>Brings the database to the newest schema. Replicas that start together wait for one another.</summary>
internal sealed class Schema(NpgsqlDataSource database, string connectionString)
{
    // Any number, as long as only this service uses it in this database.
    private const long Lock = 0x1DE17177;

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, transaction) { Parameters = { new() { Value = Lock } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
        var result = await Task.Run(Upgrade, cancellationToken);
        if (!result.Successful)
        {
            throw result.Error;
        }
    }

    private DatabaseUpgradeResult Upgrade() =>
        DeployChanges.To
            .PostgresqlDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(Schema).Assembly)
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
}
