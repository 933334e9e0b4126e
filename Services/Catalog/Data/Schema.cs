using DbUp;
using DbUp.Engine;
using DbUp.Postgresql;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>The migrations in <c>Data/Migrations</c>, in the order of their names. A migration that has run is never changed.</summary>
internal sealed class Schema(NpgsqlDataSource database)
{
    /// <summary>Runs what has not run yet. The caller holds the lock that keeps other replicas out.</summary>
    /// <exception cref="InvalidOperationException">A migration failed; its name is in the message.</exception>
    public void Migrate()
    {
        var result = Engine().PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"The migration '{result.ErrorScript?.Name}' failed.", result.Error);
        }
    }

    // Variables are off: DbUp's $name$ is also what surrounds the body of an SQL function.
    private UpgradeEngine Engine() => DeployChanges.To
        .PostgresqlDatabase(new PostgresqlConnectionManager(database))
        .WithScriptsEmbeddedInAssembly(typeof(Schema).Assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
        .WithTransactionPerScript()
        .WithVariablesDisabled()
        .LogToNowhere()
        .Build();
}
