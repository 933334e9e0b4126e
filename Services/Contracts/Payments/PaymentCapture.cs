namespace AspireShop.Contracts.Payments;

/// <summary>Payments' answer to <see cref="CapturePayment"/>.</summary>
public sealed record PaymentCapture
{
    /// <summary>Whether the money was taken. A refusal is final.</summary>
    public required bool Captured { get; init; }

    /// <summary>Why it was refused, in the gateway's words; null when captured.</summary>
    public string? DeclineReason { get; init; }
}
