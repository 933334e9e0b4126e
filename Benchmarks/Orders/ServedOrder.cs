namespace AspireShop.Benchmarks.Orders;

/// <summary>How long one order took.</summary>
/// <param name="Checkout">From the request to its answer, in milliseconds.</param>
/// <param name="Completion">From the request to hearing that it is completed, in milliseconds.</param>
internal sealed record ServedOrder(double Checkout, double Completion);
