using AspireShop.Reliability.Tests.Ledger;

namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>I1: an accepted key has made exactly one order, a refused one none, and no order is without a key that was asked for.</summary>
internal static class LedgerInvariant
{
    public static IEnumerable<string> Violations(ShopSnapshot books)
    {
        var made = books.Orders.ToLookup(order => order.Key, StringComparer.Ordinal);
        foreach (var entry in books.Ledger)
        {
            var count = made[entry.Key].Count();
            if (count > 1 || (entry.Verdict == Verdict.Ok && count == 0))
            {
                yield return $"I1: key {entry.Key} was {entry.Verdict} and has {count} orders.";
            }

            if (entry.Verdict == Verdict.Refused && count > 0)
            {
                yield return $"I1: key {entry.Key} was refused and has an order.";
            }

            if (entry.Verdict == Verdict.Ok && count == 1 && made[entry.Key].Single().Id != entry.Order)
            {
                yield return $"I1: key {entry.Key} was answered with order {entry.Order} and has made {made[entry.Key].Single().Id}.";
            }
        }

        var asked = books.Ledger.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var order in books.Orders.Where(order => !asked.Contains(order.Key)))
        {
            yield return $"I1: order {order.Id} has key {order.Key}, which nobody asked with.";
        }
    }
}
