using System.Text.Json;
using AspireShop.Contracts.Ordering;
using AspireShop.Ordering.Api;
using AspireShop.Ordering.Domain;
using Npgsql;

namespace AspireShop.Ordering.Data;

/// <summary>Reads whole orders, lines and history with them, in one round trip.</summary>
internal static class OrderReader
{
    private const string Select = """
        SELECT o.id, o.number, o.buyer_id, o.shipping_address::text, o.payment_method, o.currency,
            l.product_ids, l.skus, l.names, l.quantities, l.unit_prices, h.statuses, h.versions, h.ats, h.reasons
        FROM orders o
        CROSS JOIN LATERAL (
            SELECT array_agg(product_id ORDER BY position) AS product_ids, array_agg(sku ORDER BY position) AS skus,
                array_agg(name ORDER BY position) AS names,
                array_agg(quantity ORDER BY position) AS quantities, array_agg(unit_price ORDER BY position) AS unit_prices
            FROM order_lines WHERE order_id = o.id) AS l
        CROSS JOIN LATERAL (
            SELECT array_agg(status ORDER BY version) AS statuses, array_agg(version ORDER BY version) AS versions, array_agg(at ORDER BY version) AS ats,
                array_agg(reason ORDER BY version) AS reasons
            FROM order_history WHERE order_id = o.id) AS h
        """;

    /// <param name="connection">An open one; reads in its transaction, if it has one.</param>
    /// <param name="filter">The rest of the statement, on <c>orders o</c>. A constant.</param>
    /// <param name="parameters">For $1, $2, ... of the filter.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<IReadOnlyList<PlacedOrder>> ReadAsync(
        NpgsqlConnection connection, string filter, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"{Select} {filter}", connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var orders = new List<PlacedOrder>();
        while (await reader.ReadAsync(cancellationToken))
        {
            orders.Add(Read(reader));
        }

        return orders;
    }

    private static PlacedOrder Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Number = row.GetString(1),
        BuyerId = row.GetString(2),
        ShippingAddress = JsonSerializer.Deserialize(row.GetString(3), OrderingJson.Default.ShippingAddress)!,
        PaymentMethod = row.GetString(4),
        Currency = row.GetString(5),
        Lines = Lines(row),
        History = History(row),
    };

    private static PricedLine[] Lines(NpgsqlDataReader row)
    {
        var (products, skus, names) = (row.GetFieldValue<string[]>(6), row.GetFieldValue<string[]>(7), row.GetFieldValue<string[]>(8));
        var (quantities, prices) = (row.GetFieldValue<int[]>(9), row.GetFieldValue<decimal[]>(10));
        return [.. products.Select((product, i) => new PricedLine(product, skus[i], names[i], quantities[i], prices[i]))];
    }

    private static OrderStatusChange[] History(NpgsqlDataReader row)
    {
        var (versions, ats, reasons) = (row.GetFieldValue<int[]>(12), row.GetFieldValue<DateTimeOffset[]>(13), row.GetFieldValue<string?[]>(14));
        return
        [
            .. row.GetFieldValue<string[]>(11).Select((status, i) =>
                new OrderStatusChange { Status = Enum.Parse<OrderStatus>(status), Version = versions[i], At = ats[i], Reason = reasons[i] }),
        ];
    }
}
