using System.Data.Common;
using System.Text.Json;
using AspireShop.Catalog.Data;
using AspireShop.Catalog.Domain;
using AspireShop.Contracts;
using AspireShop.Contracts.Catalog;
using AspireShop.Messaging.Mqtt.States;
using AspireShop.Messaging.Receiving;
using Npgsql;

namespace AspireShop.Catalog.States;

/// <summary>Prices as others are told of them: retained <c>prices/{id}</c>, the newest version of each; the topic of a product that is gone is cleared.</summary>
internal sealed class PriceStates(DatabaseSetup setup, TimeProvider time) : IStateSource
{
    public string Kind => "prices";

    public WakeSignal Changed { get; } = new(time);

    public async Task<IReadOnlyList<RetainedState>> ReadPendingAsync(DbConnection turn, int limit, CancellationToken cancellationToken)
    {
        await using var command = Command(turn, "SELECT id, price, currency, version, at FROM price_states WHERE version > published_version ORDER BY version LIMIT $1", limit);
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
            WITH told AS (SELECT * FROM unnest($1, $2) AS told(id, version)),
            gone AS (DELETE FROM price_states p USING told WHERE p.id = told.id AND p.version = told.version AND p.price IS NULL)
            UPDATE price_states p SET published_version = told.version FROM told
            WHERE p.id = told.id AND p.published_version < told.version AND NOT (p.version = told.version AND p.price IS NULL)
            """,
            published.Select(state => state.Key).ToArray(),
            published.Select(state => state.Version).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> ReconcileAsync(DbConnection turn, IReadOnlyDictionary<string, long> retained, CancellationToken cancellationToken)
    {
        // The first that a publisher asks for: till then the table may be missing.
        await setup.DoneAsync(cancellationToken);
        object[] parameters = [retained.Keys.ToArray(), retained.Values.ToArray()];
        await using var forget = Command(
            turn,
            """
            UPDATE price_states p SET published_version = coalesce(told.version, 0)
            FROM price_states every LEFT JOIN unnest($1, $2) AS told(id, version) USING (id)
            WHERE p.id = every.id AND coalesce(told.version, 0) < p.published_version
            """,
            parameters);
        await forget.ExecuteNonQueryAsync(cancellationToken);
        await using var unknown = Command(turn, "SELECT id FROM unnest($1) AS told(id) WHERE NOT EXISTS (SELECT FROM price_states p WHERE p.id = told.id)", parameters[0]);
        await using var row = await unknown.ExecuteReaderAsync(cancellationToken);
        List<string> ids = [];
        while (await row.ReadAsync(cancellationToken))
        {
            ids.Add(row.GetString(0));
        }

        return ids;
    }

    private static RetainedState Read(NpgsqlDataReader row)
    {
        var (id, version) = (row.GetString(0), row.GetInt64(3));
        if (row.IsDBNull(1))
        {
            return new RetainedState { Key = id, Version = version, Payload = default, ExpiresAt = DateTimeOffset.UnixEpoch };
        }

        var price = new ProductPrice { Id = id, Price = Money.Format(row.GetDecimal(1)), Currency = row.GetString(2), Version = version, At = row.GetFieldValue<DateTimeOffset>(4) };
        return new RetainedState { Key = id, Version = version, Payload = JsonSerializer.SerializeToUtf8Bytes(price, MessageJson.Default.ProductPrice) };
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
