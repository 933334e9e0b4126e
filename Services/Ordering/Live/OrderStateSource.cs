using System.Data.Common;
using System.Text.Json;
using AspireShop.Contracts;
using AspireShop.Contracts.Ordering;
using AspireShop.Messaging.Mqtt.States;
using AspireShop.Messaging.Receiving;
using Npgsql;
using NpgsqlTypes;

namespace AspireShop.Ordering.Live;

/// <summary>Where each order stands, for the broker: every step is published, in order; what is terminal expires after a day.</summary>
internal sealed class OrderStateSource(TimeProvider time) : IStateSource
{
    /// <summary>How long a finished order can be seen at the broker.</summary>
    public static readonly TimeSpan TerminalExpiry = TimeSpan.FromHours(24);

    private const string Pending = """
        SELECT order_id, version, status, at, trace_parent, trace_state
        FROM unpublished_steps JOIN order_history USING (order_id, version)
        ORDER BY order_id, version LIMIT $1
        """;

    private const string Mark = "DELETE FROM unpublished_steps WHERE (order_id, version) IN (SELECT * FROM unnest($1, $2))";

    // An order that the broker lacks waits again, unless it has ended so long ago that the broker has forgotten it rightly.
    private const string Reconcile = """
        WITH again AS (
            INSERT INTO unpublished_steps (order_id, version)
            SELECT o.id, o.version
            FROM orders o LEFT JOIN unnest($1, $2) AS r(id, version) ON r.id = o.id
            WHERE coalesce(r.version, 0) < o.version
                AND (o.status <> ALL ($3) OR o.id IN (SELECT order_id FROM order_history WHERE at > $4 AND status = ANY ($3)))
            ON CONFLICT DO NOTHING)
        SELECT r.id FROM unnest($1) AS r(id) WHERE NOT EXISTS (SELECT FROM orders o WHERE o.id = r.id)
        """;

    private static readonly string[] Terminal = [.. Enum.GetValues<OrderStatus>().Where(s => s.IsTerminal()).Select(s => s.ToString())];

    public string Kind => "orders";

    public WakeSignal Changed { get; } = new(time);

    public async Task<IReadOnlyList<RetainedState>> ReadPendingAsync(DbConnection turn, int limit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Pending, (NpgsqlConnection)turn) { Parameters = { new() { Value = limit } } };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var states = new List<RetainedState>();
        while (await rows.ReadAsync(cancellationToken))
        {
            states.Add(Read(rows));
        }

        return states;
    }

    public async Task MarkPublishedAsync(DbConnection turn, IReadOnlyList<RetainedState> published, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Mark, (NpgsqlConnection)turn)
        {
            Parameters =
            {
                new() { Value = published.Select(s => Guid.Parse(s.Key)).ToArray() },
                new() { Value = published.Select(s => (int)s.Version).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ReconcileAsync(DbConnection turn, IReadOnlyDictionary<string, long> retained, CancellationToken cancellationToken)
    {
        // Only the form in which ids are published: another spelling is another topic.
        var known = retained.Where(r => Guid.TryParseExact(r.Key, "D", out var id) && id.ToString() == r.Key).ToList();
        await using var command = new NpgsqlCommand(Reconcile, (NpgsqlConnection)turn)
        {
            Parameters =
            {
                new() { Value = known.Select(r => Guid.Parse(r.Key)).ToArray() },
                new() { Value = known.Select(r => (int)Math.Min(r.Value, int.MaxValue)).ToArray() },
                new() { Value = Terminal },
                new() { Value = time.GetUtcNow() - TerminalExpiry, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var unknown = retained.Keys.Except(known.Select(r => r.Key), StringComparer.Ordinal).ToList();
        while (await rows.ReadAsync(cancellationToken))
        {
            unknown.Add(rows.GetGuid(0).ToString());
        }

        return unknown;
    }

    private static RetainedState Read(NpgsqlDataReader row)
    {
        var state = new OrderState
        {
            Id = row.GetGuid(0),
            Version = row.GetInt32(1),
            Status = Enum.Parse<OrderStatus>(row.GetString(2)),
            At = row.GetFieldValue<DateTimeOffset>(3),
        };
        return new RetainedState
        {
            Key = state.Id.ToString(),
            Version = state.Version,
            Payload = JsonSerializer.SerializeToUtf8Bytes(state, MessageJson.Default.OrderState),
            ExpiresAt = state.Status.IsTerminal() ? state.At + TerminalExpiry : null,
            TraceParent = row.IsDBNull(4) ? null : row.GetString(4),
            TraceState = row.IsDBNull(5) ? null : row.GetString(5),
        };
    }
}
