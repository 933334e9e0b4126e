namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>An order's row in Payments' own table.</summary>
internal sealed record PaymentBook(Guid Order, decimal Captured, decimal Refunded);
