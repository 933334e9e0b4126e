using AspireShop.Contracts.Inventory;
using AspireShop.Messaging;
using Npgsql;

namespace AspireShop.Inventory.Data;

/// <summary>Enters what comes in and what is counted, in the caller's transaction.</summary>
internal static class StockIntake
{
    /// <summary>Counts a delivery in, unless it has been before.</summary>
    /// <exception cref="MessageRejectedException">There would be more than can be counted.</exception>
    public static async Task DeliverAsync(NpgsqlConnection connection, StockDelivered delivery, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT deliver($1, $2, $3)", connection) { Parameters = { new() { Value = delivery.DeliveryId } } };
        StockLines.AddTo(command, delivery.Lines);
        await EnterAsync(command, $"Delivery '{delivery.DeliveryId}'", cancellationToken);
    }

    /// <summary>Makes the stock what was counted, unless there is a newer count.</summary>
    /// <param name="connection">Of the transaction.</param>
    /// <param name="count">What was counted.</param>
    /// <param name="reference">What the ledger shall name as the cause.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task CountAsync(NpgsqlConnection connection, StockCounted count, string reference, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT count_stock($1, $2, $3, $4)", connection)
        {
            Parameters = { new() { Value = count.Sku }, new() { Value = (long)count.Available }, new() { Value = count.CountedAt.ToUniversalTime() }, new() { Value = reference } },
        };
        await EnterAsync(command, $"The count of '{count.Sku}'", cancellationToken);
    }

    private static async Task EnterAsync(NpgsqlCommand command, string what, CancellationToken cancellationToken)
    {
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.CheckViolation)
        {
            throw new MessageRejectedException($"{what} cannot be entered: it breaks '{e.ConstraintName}'.", e);
        }
    }
}
