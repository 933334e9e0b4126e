using AspireShop.Contracts.Ordering;

namespace AspireShop.Ordering.Domain;

/// <summary>Which status may follow which. What is not here is an error, never silently ignored.</summary>
internal static class OrderTransitions
{
    // Placed to Completed directly: Fulfilment neither reserves stock nor takes money yet, and claims to have done neither.
    // The step goes when those do.
    private static readonly HashSet<(OrderStatus From, OrderStatus To)> Legal =
    [
        (OrderStatus.Placed, OrderStatus.StockReserved),
        (OrderStatus.Placed, OrderStatus.Rejected),
        (OrderStatus.Placed, OrderStatus.Cancelled),
        (OrderStatus.Placed, OrderStatus.Completed),
        (OrderStatus.StockReserved, OrderStatus.Paid),
        (OrderStatus.StockReserved, OrderStatus.PaymentFailed),
        (OrderStatus.Paid, OrderStatus.Completed),
    ];

    public static bool IsLegal(OrderStatus from, OrderStatus to) => Legal.Contains((from, to));
}
