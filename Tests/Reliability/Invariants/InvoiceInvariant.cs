namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>I7: completed orders have an invoice, others have none, and every one that is visible is whole.</summary>
internal static class InvoiceInvariant
{
    public static IEnumerable<string> Violations(ShopSnapshot books)
    {
        var invoices = books.Invoices.ToDictionary(invoice => invoice.Order);
        foreach (var order in books.Orders.Where(order => (order.Status == "Completed") != invoices.ContainsKey(order.Id)))
        {
            yield return $"I7: order {order.Id} is {order.Status} and has {(invoices.ContainsKey(order.Id) ? "an" : "no")} invoice.";
        }

        foreach (var invoice in books.Invoices.Where(invoice => !invoice.IsWhole))
        {
            yield return $"I7: the invoice of order {invoice.Order} is not what was written.";
        }

        foreach (var invoice in invoices.Keys.Except(books.Orders.Select(order => order.Id)))
        {
            yield return $"I7: there is an invoice for {invoice}, which is no order.";
        }
    }
}
