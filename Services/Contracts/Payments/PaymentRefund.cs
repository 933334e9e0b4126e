namespace AspireShop.Contracts.Payments;

/// <summary>Payments' answer to <see cref="RefundPayment"/>.</summary>
public sealed record PaymentRefund
{
    /// <summary>What has been given back in all: the captured amount, or <c>0.00</c> where nothing had been captured. A decimal string.</summary>
    public required string Refunded { get; init; }

    /// <summary>ISO 4217; null where nothing had been captured.</summary>
    public string? Currency { get; init; }
}
