namespace AspireShop.Payments.Gateway;

/// <summary>What the gateway says to a charge. It is final.</summary>
/// <param name="Captured">Whether the money was taken.</param>
/// <param name="Reason">Why not; null when it was.</param>
internal sealed record GatewayAnswer(bool Captured, string? Reason);
