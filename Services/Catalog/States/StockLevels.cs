using System.Text.Json;
using AspireShop.Catalog.Data;
using AspireShop.Contracts;
using AspireShop.Contracts.Inventory;
using AspireShop.Messaging;
using AspireShop.Messaging.Mqtt.States;
using Npgsql;

namespace AspireShop.Catalog.States;

/// <summary>Keeps the catalogue's copy of the stock as Inventory tells it; an older version is never applied over a newer one.</summary>
internal sealed class StockLevels(NpgsqlDataSource database, DatabaseSetup setup) : IStateHandler
{
    /// <summary>The kind of state that is received.</summary>
    public const string Kind = "stock";

    public async Task HandleAsync(ReceivedState state, CancellationToken cancellationToken)
    {
        var level = Read(state);
        await setup.DoneAsync(cancellationToken);
        await using var command = database.CreateCommand(
            """
            INSERT INTO stock_levels AS s (sku, available, version, at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (sku) DO UPDATE SET available = excluded.available, version = excluded.version, at = excluded.at
            WHERE s.version < excluded.version
            """);
        object[] values = [level.Sku, level.Available, level.Version, level.At.ToUniversalTime()];
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task SynchronizedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static StockLevel Read(ReceivedState state)
    {
        try
        {
            return JsonSerializer.Deserialize(state.Payload.Span, MessageJson.Default.StockLevel) is { Available: >= 0, Version: > 0 } level && level.Sku == state.Key
                ? level
                : throw new MessageRejectedException($"The stock of '{state.Key}' is of another unit, or has a number below 0.");
        }
        catch (JsonException e)
        {
            throw new MessageRejectedException($"The stock of '{state.Key}' is no {nameof(StockLevel)}: {e.Message}", e);
        }
    }
}
