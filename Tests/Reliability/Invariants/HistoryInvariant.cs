namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>I2: each order has come by a legal path without gaps to exactly one terminal status.</summary>
internal static class HistoryInvariant
{
    // Written from the design, not from the code that is checked.
    private static readonly HashSet<(string From, string To)> Legal =
    [
        ("Placed", "StockReserved"), ("Placed", "Rejected"), ("Placed", "Cancelled"),
        ("StockReserved", "Paid"), ("StockReserved", "PaymentFailed"),
        ("Paid", "Completed"), ("Paid", "Rejected"),
    ];

    public static IEnumerable<string> Violations(ShopSnapshot books) => books.Orders.SelectMany(Violations);

    private static IEnumerable<string> Violations(OrderBook order)
    {
        var history = order.History;
        if (history.Count == 0 || history[0].Status != "Placed")
        {
            yield return $"I2: order {order.Id} does not begin with Placed.";
            yield break;
        }

        if (!history.Select(step => step.Version).SequenceEqual(Enumerable.Range(1, history.Count)))
        {
            yield return $"I2: order {order.Id} has versions {string.Join(", ", history.Select(step => step.Version))}.";
        }

        foreach (var (from, to) in history.Zip(history.Skip(1)).Where(pair => !Legal.Contains((pair.First.Status, pair.Second.Status))))
        {
            yield return $"I2: order {order.Id} went from {from.Status} to {to.Status}.";
        }

        if (history.Count(step => OrderBook.IsTerminal(step.Status)) != 1)
        {
            yield return $"I2: order {order.Id} has {history.Count(step => OrderBook.IsTerminal(step.Status))} terminal statuses; it stands at {order.Status}.";
        }

        if (order.Status != history[^1].Status || order.Version != history[^1].Version)
        {
            yield return $"I2: order {order.Id} stands at {order.Status} version {order.Version}, its history ends with {history[^1].Status} version {history[^1].Version}.";
        }
    }
}
