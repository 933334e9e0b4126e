namespace AspireShop.Fulfilment;

/// <summary>Configuration section <c>Fulfilment</c>.</summary>
public sealed record FulfilmentOptions
{
    public const string Section = "Fulfilment";

    /// <summary>How long Inventory may take for an answer before the order is laid aside for a while. Default 5 s, range 10 ms..1 min.</summary>
    public TimeSpan StockDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long Payments may take for an answer before the order is laid aside for a while. Default 10 s, range 10 ms..10 min.</summary>
    public TimeSpan PaymentDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where invoices go.</summary>
    public InvoiceOptions Invoices { get; init; } = new();
}
