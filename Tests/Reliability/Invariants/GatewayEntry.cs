namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>Money that moved at the gateway.</summary>
/// <param name="Order">The order it was for.</param>
/// <param name="IsRefund">Back to the buyer; else from the buyer.</param>
/// <param name="Amount">Above 0.</param>
internal sealed record GatewayEntry(Guid Order, bool IsRefund, decimal Amount);
