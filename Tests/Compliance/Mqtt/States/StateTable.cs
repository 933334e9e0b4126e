using System.Data.Common;
using System.Text;
using AspireShop.Messaging.Mqtt.States;
using AspireShop.Messaging.Receiving;
using AspireShop.Support.Postgres;
using Npgsql;

namespace AspireShop.Compliance.Tests.Mqtt.States;

/// <summary>States as a service has them: a table of changes, of which some wait to be published.</summary>
internal sealed class StateTable(TestDatabase database) : IStateSource
{
    public string Kind => "things";

    public WakeSignal Changed { get; } = new(TimeProvider.System);

    public static async Task<StateTable> CreateAsync(TestDatabase database)
    {
        await database.ExecuteAsync("""
            CREATE TABLE change (
                number bigint GENERATED ALWAYS AS IDENTITY, key text, version bigint, expires_at timestamptz, trace_parent text, waiting boolean DEFAULT true,
                PRIMARY KEY (key, version))
            """);
        return new StateTable(database);
    }

    /// <summary>Commits the next version of a key.</summary>
    public async Task ChangeAsync(string key, DateTimeOffset? expiresAt = null, string? traceParent = null)
    {
        await using var command = database.DataSource.CreateCommand("""
            INSERT INTO change (key, version, expires_at, trace_parent) SELECT $1, coalesce(max(version), 0) + 1, $2, $3 FROM change WHERE key = $1
            """);
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = (object?)expiresAt ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)traceParent ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync();
        Changed.Set();
    }

    public async Task<IReadOnlyList<RetainedState>> ReadPendingAsync(DbConnection turn, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT key, version, expires_at, trace_parent FROM change WHERE waiting ORDER BY number LIMIT $1", (NpgsqlConnection)turn)
        {
            Parameters = { new() { Value = limit } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var states = new List<RetainedState>();
        while (await rows.ReadAsync(cancellationToken))
        {
            states.Add(new RetainedState
            {
                Key = rows.GetString(0),
                Version = rows.GetInt64(1),
                ExpiresAt = await rows.IsDBNullAsync(2, cancellationToken) ? null : await rows.GetFieldValueAsync<DateTimeOffset>(2, cancellationToken),
                TraceParent = await rows.IsDBNullAsync(3, cancellationToken) ? null : rows.GetString(3),
                Payload = Encoding.UTF8.GetBytes($$"""{"version":{{rows.GetInt64(1)}}}"""),
            });
        }

        return states;
    }

    public async Task MarkPublishedAsync(DbConnection turn, IReadOnlyList<RetainedState> published, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("UPDATE change SET waiting = false WHERE (key, version) IN (SELECT * FROM unnest($1, $2))", (NpgsqlConnection)turn)
        {
            Parameters = { new() { Value = published.Select(s => s.Key).ToArray() }, new() { Value = published.Select(s => s.Version).ToArray() } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ReconcileAsync(DbConnection turn, IReadOnlyDictionary<string, long> retained, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            WITH again AS (
                UPDATE change c SET waiting = true
                WHERE version = (SELECT max(version) FROM change n WHERE n.key = c.key) AND (expires_at IS NULL OR expires_at > now())
                    AND version > coalesce((SELECT r.version FROM unnest($1, $2) AS r(key, version) WHERE r.key = c.key), 0))
            SELECT r.key FROM unnest($1) AS r(key) WHERE NOT EXISTS (SELECT FROM change c WHERE c.key = r.key)
            """, (NpgsqlConnection)turn)
        {
            Parameters = { new() { Value = retained.Keys.ToArray() }, new() { Value = retained.Values.ToArray() } },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var unknown = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            unknown.Add(rows.GetString(0));
        }

        return unknown;
    }
}
