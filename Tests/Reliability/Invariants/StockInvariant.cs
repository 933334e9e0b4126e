namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>I4: stock adds up, nothing is negative or still reserved, and what was sold is what completed orders have.</summary>
internal static class StockInvariant
{
    public static IEnumerable<string> Violations(ShopSnapshot books)
    {
        var sold = books.Orders.Where(order => order.Status == "Completed")
            .SelectMany(order => order.Lines)
            .GroupBy(line => line.Sku, line => line.Quantity, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(), StringComparer.Ordinal);
        foreach (var stock in books.Stock)
        {
            if (stock.Initial + stock.Imported - stock.Sold - stock.Reserved != stock.OnHand || stock.OnHand < 0)
            {
                yield return $"I4: {stock.Sku} does not add up: {stock}.";
            }

            if (stock.Reserved != 0)
            {
                yield return $"I4: {stock.Sku} still has {stock.Reserved} reserved.";
            }

            if (stock.Sold != sold.GetValueOrDefault(stock.Sku))
            {
                yield return $"I4: {stock.Sku} has {stock.Sold} sold; completed orders have {sold.GetValueOrDefault(stock.Sku)}.";
            }
        }

        foreach (var sku in sold.Keys.Except(books.Stock.Select(stock => stock.Sku), StringComparer.Ordinal))
        {
            yield return $"I4: {sku} was sold and has no stock.";
        }

        var reservations = books.Reservations.ToDictionary(reservation => reservation.Order);
        foreach (var order in books.Orders)
        {
            var reservation = reservations.GetValueOrDefault(order.Id);
            if ((order.Status == "Completed") != (reservation?.State == "Committed"))
            {
                yield return $"I4: order {order.Id} is {order.Status}, its reservation {reservation?.State ?? "missing"}.";
            }
        }
    }
}
