using AspireShop.Contracts.Ordering;

namespace AspireShop.Web.Storefront;

/// <summary>An order's status in words for its buyer.</summary>
internal static class OrderWords
{
    public static string Of(OrderStatus status) => status switch
    {
        OrderStatus.Placed => "Placed",
        OrderStatus.StockReserved => "Packed",
        OrderStatus.Paid => "Paid",
        OrderStatus.Completed => "Completed",
        OrderStatus.Rejected => "Out of stock",
        OrderStatus.PaymentFailed => "Payment failed",
        OrderStatus.Cancelled => "Cancelled",
        _ => status.ToString(),
    };

    public static string Explain(OrderStatus status) => status switch
    {
        OrderStatus.Placed => "We have your order.",
        OrderStatus.StockReserved => "Your goods are set aside for you.",
        OrderStatus.Paid => "Your payment has arrived.",
        OrderStatus.Completed => "Everything is done. Thank you!",
        OrderStatus.Rejected => "Something in it was no longer there. You have paid nothing.",
        OrderStatus.PaymentFailed => "Your bank declined the payment. The goods are free again.",
        OrderStatus.Cancelled => "You cancelled it in time. You have paid nothing.",
        _ => "",
    };
}
