using AspireShop.Contracts.Ordering;
using Npgsql;

namespace AspireShop.Fulfilment.Data;

/// <summary>What has been done for each order.</summary>
internal static class FulfilmentStore
{
    /// <summary>Enters how an order ended.</summary>
    /// <returns>How it has ended: the given status, or the one it had before, which stays.</returns>
    public static async Task<OrderStatus> EndAsync(
        NpgsqlConnection connection, Guid orderId, OrderStatus status, int version, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // The update changes nothing; it makes RETURNING give the row that was there.
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO fulfilments AS f (order_id, status, version, at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (order_id) DO UPDATE SET status = f.status
            RETURNING status
            """,
            connection)
        {
            Parameters = { new() { Value = orderId }, new() { Value = status.ToString() }, new() { Value = version }, new() { Value = at } },
        };
        return Enum.Parse<OrderStatus>((string)(await command.ExecuteScalarAsync(cancellationToken))!);
    }
}
