namespace AspireShop.Payments.Gateway;

/// <summary>What the gateway is asked for.</summary>
/// <param name="Key">The same for each repetition.</param>
/// <param name="Reference">The shop's order.</param>
/// <param name="Statement">What the buyer reads.</param>
/// <param name="Method">The payment method.</param>
/// <param name="Amount">Above 0.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record GatewayCharge(string Key, Guid Reference, string Statement, string Method, decimal Amount, string Currency);
