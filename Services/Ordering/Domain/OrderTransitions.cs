using AspireShop.Contracts.Ordering;

namespace AspireShop.Ordering.Domain;

/// <summary>Which status may follow which. What is not here is an error, never silently ignored.</summary>
internal static class OrderTransitions
{
    private static readonly HashSet<(OrderStatus From, OrderStatus To)> Legal =
    [
        (OrderStatus.Placed, OrderStatus.StockReserved),
        (OrderStatus.Placed, OrderStatus.Rejected),
        (OrderStatus.Placed, OrderStatus.Cancelled),
        (OrderStatus.StockReserved, OrderStatus.Paid),
        (OrderStatus.StockReserved, OrderStatus.PaymentFailed),
        (OrderStatus.Paid, OrderStatus.Completed),

        // The goods were gone by then: the money has been given back.
        (OrderStatus.Paid, OrderStatus.Rejected),
    ];

    public static bool IsLegal(OrderStatus from, OrderStatus to) => Legal.Contains((from, to));
}
