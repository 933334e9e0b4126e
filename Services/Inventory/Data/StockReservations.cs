using AspireShop.Contracts.Inventory;
using AspireShop.Inventory.Publishing;
using AspireShop.Messaging;
using Npgsql;

namespace AspireShop.Inventory.Data;

/// <summary>Sets goods aside for orders and settles that, each call one round trip and one transaction; repetitions do no harm.</summary>
internal sealed class StockReservations(NpgsqlDataSource database, StockStates states)
{
    /// <summary>All of the lines or none.</summary>
    /// <exception cref="MessageRejectedException">The order has reserved something else before.</exception>
    /// <exception cref="TransientFailureException">The database is away.</exception>
    public async Task<StockReservation> ReserveAsync(Guid orderId, IReadOnlyList<StockLine> lines, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT outcome, skus, quantities, available FROM reserve($1, $2, $3)");
        command.Parameters.Add(new() { Value = orderId });
        StockLines.AddTo(command, lines);
        try
        {
            await using var answer = await command.ExecuteReaderAsync(cancellationToken);
            await answer.ReadAsync(cancellationToken);
            var reservation = Read(answer, orderId);
            states.Changed.Set();
            return reservation;
        }
        catch (NpgsqlException e) when (DatabaseOutage.Is(e))
        {
            throw DatabaseOutage.Of(e);
        }
    }

    /// <summary>What was reserved is sold.</summary>
    /// <exception cref="TransientFailureException">The database is away.</exception>
    public Task<ReservationSettled> CommitAsync(Guid orderId, CancellationToken cancellationToken) => SettleAsync(orderId, ReservationState.Committed, cancellationToken);

    /// <summary>What was reserved can be bought again. Where nothing was, what is still to come reserves nothing.</summary>
    /// <exception cref="TransientFailureException">The database is away.</exception>
    public Task<ReservationSettled> ReleaseAsync(Guid orderId, CancellationToken cancellationToken) => SettleAsync(orderId, ReservationState.Released, cancellationToken);

    private async Task<ReservationSettled> SettleAsync(Guid orderId, ReservationState wanted, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT settle($1, $2)");
        command.Parameters.Add(new() { Value = orderId });
        command.Parameters.Add(new() { Value = wanted.ToString() });
        try
        {
            var state = Enum.Parse<ReservationState>((string)(await command.ExecuteScalarAsync(cancellationToken))!);
            states.Changed.Set();
            return new ReservationSettled { State = state };
        }
        catch (NpgsqlException e) when (DatabaseOutage.Is(e))
        {
            throw DatabaseOutage.Of(e);
        }
    }

    private static StockReservation Read(NpgsqlDataReader row, Guid orderId) => row.GetString(0) switch
    {
        "Reserved" or "Committed" => new StockReservation { Reserved = true },
        "Released" => new StockReservation { Reserved = false },
        "Refused" => new StockReservation { Reserved = false, Shortages = Shortages(row) },
        _ => throw new MessageRejectedException($"Order {orderId} has reserved other goods before: an order reserves once."),
    };

    private static StockShortage[] Shortages(NpgsqlDataReader row)
    {
        var (wanted, available) = (row.GetFieldValue<long[]>(2), row.GetFieldValue<long[]>(3));
        return
        [
            .. row.GetFieldValue<string[]>(1)
                .Select((sku, i) => new StockShortage { Sku = sku, Wanted = (int)wanted[i], Available = (int)available[i] })
                .Where(line => line.Wanted > line.Available),
        ];
    }
}
