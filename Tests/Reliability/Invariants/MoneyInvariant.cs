namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>I3: an order's money was taken at most once, is kept where it was completed and nowhere else, and the gateway's ledger says the same as the payments.</summary>
internal static class MoneyInvariant
{
    public static IEnumerable<string> Violations(ShopSnapshot books)
    {
        var payments = books.Payments.ToDictionary(payment => payment.Order);
        var gateway = books.Gateway.ToLookup(entry => entry.Order);
        foreach (var order in books.Orders)
        {
            var payment = payments.GetValueOrDefault(order.Id) ?? new PaymentBook(order.Id, 0, 0);
            var due = order.Status == "Completed" ? order.Total : 0;
            if (payment.Captured - payment.Refunded != due)
            {
                yield return $"I3: order {order.Id} is {order.Status} with total {order.Total}; captured {payment.Captured}, refunded {payment.Refunded}.";
            }
        }

        foreach (var order in books.Gateway.Select(entry => entry.Order).Concat(payments.Keys).Distinct())
        {
            var payment = payments.GetValueOrDefault(order) ?? new PaymentBook(order, 0, 0);
            var (captures, refunds) = (gateway[order].Where(entry => !entry.IsRefund).ToList(), gateway[order].Where(entry => entry.IsRefund).ToList());
            if (captures.Count > 1)
            {
                yield return $"I3: order {order} was captured {captures.Count} times.";
            }

            if (captures.Sum(entry => entry.Amount) != payment.Captured || refunds.Sum(entry => entry.Amount) != payment.Refunded)
            {
                yield return $"I3: order {order} has captured {payment.Captured} and refunded {payment.Refunded}, the gateway {captures.Sum(entry => entry.Amount)} and {refunds.Sum(entry => entry.Amount)}.";
            }
        }

        var known = books.Orders.Select(order => order.Id).ToHashSet();
        foreach (var entry in books.Gateway.Where(entry => !known.Contains(entry.Order)))
        {
            yield return $"I3: the gateway moved {entry.Amount} for order {entry.Order}, which does not exist.";
        }
    }
}
