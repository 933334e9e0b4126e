using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <summary>Creates the databases of a server that is ready.</summary>
internal static partial class PostgresDatabases
{
    public static async Task CreateAllAsync(PostgresServerResource server, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (server.DatabaseResources.Count == 0)
        {
            return;
        }
        var loggers = services.GetRequiredService<ResourceLoggerService>();
        var connectionString = new NpgsqlConnectionStringBuilder(await server.ConnectionStringExpression.GetValueAsync(cancellationToken).ConfigureAwait(false))
        {
            Pooling = false,
            Database = "postgres",
        };
        await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var database in server.DatabaseResources)
        {
            await CreateAsync(connection, database, loggers.GetLogger(database), cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CreateAsync(NpgsqlConnection connection, PostgresDatabaseResource database, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            if (await ExistsAsync(connection, database.DatabaseName, cancellationToken).ConfigureAwait(false))
            {
                Exists(logger, database.DatabaseName);
                return;
            }
            var script = database.TryGetLastAnnotation<PostgresCreationScriptAnnotation>(out var given)
                ? given.Script
                : $"CREATE DATABASE {Quote(database.DatabaseName)}";
            await using var create = new NpgsqlCommand(script, connection);
            await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            Created(logger, database.DatabaseName);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            // Another start of the same application was quicker
            Exists(logger, database.DatabaseName);
        }
        catch (NpgsqlException e)
        {
            Failed(logger, e, database.DatabaseName);
            throw;
        }
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not null;
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
