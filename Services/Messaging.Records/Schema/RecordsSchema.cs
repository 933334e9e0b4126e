using Npgsql;

namespace AspireShop.Messaging.Records.Schema;

/// <summary>Brings schema <c>messaging</c> of the sender's database up to date. Several replicas may do so at once.</summary>
public static class RecordsSchema
{
    // Any number that nothing else in the database locks on: "messagin" in ASCII.
    private const long Lock = 0x6D65_7373_6167_696E;

    public static async Task ApplyAsync(NpgsqlDataSource source, RecordsSchemaOptions options, CancellationToken cancellationToken)
    {
        options.ThrowIfInvalid();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_xact_lock({Lock})", [], cancellationToken);
        await ExecuteAsync(
            connection,
            """
            CREATE SCHEMA IF NOT EXISTS messaging;
            CREATE TABLE IF NOT EXISTS messaging.applied_script (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
            """,
            [],
            cancellationToken);
        foreach (var script in Scripts())
        {
            await ApplyScriptAsync(connection, script, cancellationToken);
        }

        foreach (var (type, subscriber) in options.Subscriptions)
        {
            await ExecuteAsync(connection, "INSERT INTO messaging.subscription (type, subscriber) VALUES ($1, $2) ON CONFLICT DO NOTHING", [type, subscriber], cancellationToken);
        }

        if (options.Reader is { } reader)
        {
            await QueueReaderRole.ApplyAsync(connection, reader, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static IEnumerable<string> Scripts()
        => typeof(RecordsSchema).Assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static async Task ApplyScriptAsync(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var enter = new NpgsqlCommand("INSERT INTO messaging.applied_script (name) VALUES ($1) ON CONFLICT DO NOTHING", connection);
        enter.Parameters.Add(new NpgsqlParameter { Value = name });
        if (await enter.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            return;
        }

        await using var stream = typeof(RecordsSchema).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        await ExecuteAsync(connection, await reader.ReadToEndAsync(cancellationToken), [], cancellationToken);
    }
}
