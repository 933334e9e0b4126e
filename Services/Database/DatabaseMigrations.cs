using System.Reflection;
using DbUp;
using DbUp.Engine;
using DbUp.Postgresql;
using Npgsql;

namespace AspireShop.Database;

/// <summary>
/// Brings a service's database to the newest schema: the scripts <c>Data/Migrations/*.sql</c> embedded in its assembly, in the order of
/// their names, each in its own transaction and once. A script that has run is never changed.
/// </summary>
public sealed class DatabaseMigrations(NpgsqlDataSource database, Assembly scripts)
{
    // One service owns a database, so one number serves all of them.
    private const long Lock = 0x0A5B_15D0;

    /// <summary>Scripts that come with a library, by the name under which the database remembers them.</summary>
    public IReadOnlyList<SqlScript> Further { get; init; } = [];

    /// <summary>Runs what has not run yet, then <paramref name="then"/>. Replicas that start together wait for one another.</summary>
    /// <param name="then">What else only one replica at a time may do, such as seeding.</param>
    /// <param name="cancellationToken">Stops waiting; a script that runs is finished.</param>
    /// <exception cref="InvalidOperationException">A script failed; its name is in the message.</exception>
    /// <exception cref="NpgsqlException">The database does not answer; transient where it may later.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> then, CancellationToken cancellationToken)
    {
        // The lock ends with its transaction, whatever happens to this process.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, transaction) { Parameters = { new() { Value = Lock } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
        await Task.Run(Upgrade, cancellationToken);
        await then(cancellationToken);
    }

    private void Upgrade()
    {
        // Variables are off: DbUp's $name$ is also what surrounds the body of an SQL function.
        var result = DeployChanges.To
            .PostgresqlDatabase(new PostgresqlConnectionManager(database))
            .WithScriptsEmbeddedInAssembly(scripts, name => name.EndsWith(".sql", StringComparison.Ordinal))
            .WithScripts(Further)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (result.Successful)
        {
            return;
        }

        // Lost connections keep their own type: the caller waits for the database to come back.
        if (result.Error is NpgsqlException { IsTransient: true } away)
        {
            throw away;
        }

        throw new InvalidOperationException($"The migration '{result.ErrorScript?.Name}' failed.", result.Error);
    }
}
