using System.Data.Common;
using System.Text.Json;
using AspireShop.Contracts;
using AspireShop.Contracts.Inventory;
using AspireShop.Messaging.Mqtt.States;
using AspireShop.Messaging.Receiving;
using Npgsql;

namespace AspireShop.Inventory.Publishing;

/// <summary>The stock as others are told of it: retained <c>stock/{sku}</c>, the newest version of each.</summary>
internal sealed class StockStates(TimeProvider time) : IStateSource
{
    public string Kind => "stock";

    public WakeSignal Changed { get; } = new(time);

    public async Task<IReadOnlyList<RetainedState>> ReadPendingAsync(DbConnection turn, int limit, CancellationToken cancellationToken)
    {
        await using var command = Command(turn, "SELECT sku, on_hand, version, changed_at FROM stock WHERE version > published_version ORDER BY changed_at LIMIT $1", limit);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<RetainedState> states = [];
        while (await row.ReadAsync(cancellationToken))
        {
            states.Add(Read(row));
        }

        return states;
    }

    public async Task MarkPublishedAsync(DbConnection turn, IReadOnlyList<RetainedState> published, CancellationToken cancellationToken)
    {
        await using var command = Command(
            turn,
            """
            UPDATE stock s SET published_version = told.version FROM unnest($1, $2) AS told(sku, version)
            WHERE s.sku = told.sku AND s.published_version < told.version
            """,
            published.Select(state => state.Key).ToArray(),
            published.Select(state => state.Version).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ReconcileAsync(DbConnection turn, IReadOnlyDictionary<string, long> retained, CancellationToken cancellationToken)
    {
        object[] parameters = [retained.Keys.ToArray(), retained.Values.ToArray()];
        await using var forget = Command(
            turn,
            """
            UPDATE stock s SET published_version = coalesce(told.version, 0)
            FROM stock every LEFT JOIN unnest($1, $2) AS told(sku, version) USING (sku)
            WHERE s.sku = every.sku AND coalesce(told.version, 0) < s.published_version
            """,
            parameters);
        await forget.ExecuteNonQueryAsync(cancellationToken);
        await using var unknown = Command(turn, "SELECT sku FROM unnest($1) AS told(sku) WHERE NOT EXISTS (SELECT FROM stock s WHERE s.sku = told.sku AND s.version > 0)", parameters[0]);
        await using var row = await unknown.ExecuteReaderAsync(cancellationToken);
        List<string> skus = [];
        while (await row.ReadAsync(cancellationToken))
        {
            skus.Add(row.GetString(0));
        }

        return skus;
    }

    private static RetainedState Read(NpgsqlDataReader row)
    {
        var level = new StockLevel { Sku = row.GetString(0), Available = (int)row.GetInt64(1), Version = row.GetInt64(2), At = row.GetFieldValue<DateTimeOffset>(3) };
        return new RetainedState { Key = level.Sku, Version = level.Version, Payload = JsonSerializer.SerializeToUtf8Bytes(level, MessageJson.Default.StockLevel) };
    }

    private static NpgsqlCommand Command(DbConnection turn, string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)turn);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return command;
    }
}
