namespace AspireShop.Fulfilment;

/// <summary>Configuration section <c>Fulfilment</c>.</summary>
public sealed record FulfilmentOptions
{
    public const string Section = "Fulfilment";

    /// <summary>Orders under way at one time. One that waits for a slow card costs little, so there may be many. Default 256, range 1..1000.</summary>
    public int MaxInFlight { get; init; } = 256;

    /// <summary>How long an order is a process's own without a sign of life; another takes it over then. Default 6 s, range 1 s..1 h.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>How long Inventory may take for an answer before the order is laid aside for a while. Default 5 s, range 10 ms..1 min.</summary>
    public TimeSpan StockDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long Payments may take for an answer before the order is laid aside for a while. Default 10 s, range 10 ms..10 min.</summary>
    public TimeSpan PaymentDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where invoices go.</summary>
    public InvoiceOptions Invoices { get; init; } = new();
}
