using Npgsql;

namespace AspireShop.Messaging.Records.Schema;

/// <summary>Brings schema <c>messaging</c> of the sender's database up to date. Several replicas may do so at once.</summary>
public static class RecordsSchema
{
    // Any number that nothing else in the database locks on: "messagin" in ASCII.
    private const long Lock = 0x6D65_7373_6167_696E;

    // Replaces who gets the given types: whoever else had them gets no more of them.
    private const string SubscribeSql = """
        WITH wanted AS MATERIALIZED (SELECT DISTINCT type, subscriber FROM unnest($1, $2) AS w(type, subscriber)),
        ended AS (
            UPDATE messaging.subscription s SET active = false
            WHERE s.active AND s.type IN (SELECT type FROM wanted)
              AND NOT EXISTS (SELECT FROM wanted w WHERE w.type = s.type AND w.subscriber = s.subscriber))
        INSERT INTO messaging.subscription AS s (type, subscriber) SELECT type, subscriber FROM wanted
        ON CONFLICT (type, subscriber) DO UPDATE SET active = true WHERE NOT s.active
        """;

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

        await ExecuteAsync(
            connection,
            SubscribeSql,
            [options.Subscriptions.Select(s => s.Type).ToArray(), options.Subscriptions.Select(s => s.Subscriber).ToArray()],
            cancellationToken);

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
