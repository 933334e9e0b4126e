namespace AspireShop.Contracts.Payments;

/// <summary>Give back what was captured for an order. From Fulfilment to Payments, with a reply; once for each order, however often it is asked for.</summary>
public sealed record RefundPayment
{
    public required Guid OrderId { get; init; }

    /// <summary>Why, for the ledger.</summary>
    public required string Reason { get; init; }
}
