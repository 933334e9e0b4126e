namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>I6: what is retained at the broker is what the database says, no more, no less.</summary>
internal static class RetainedInvariant
{
    public static IEnumerable<string> Violations(ShopSnapshot books)
    {
        var retained = books.Retained.ToDictionary(state => state.Order);
        foreach (var order in books.Orders)
        {
            if (!retained.TryGetValue(order.Id, out var state))
            {
                yield return $"I6: order {order.Id} has no retained state.";
            }
            else if (state.Status != order.Status || state.Version != order.Version)
            {
                yield return $"I6: order {order.Id} is {order.Status} version {order.Version}, retained is {state.Status} version {state.Version}.";
            }
        }

        foreach (var state in retained.Keys.Except(books.Orders.Select(order => order.Id)))
        {
            yield return $"I6: {state} is retained and there is no such order.";
        }
    }
}
