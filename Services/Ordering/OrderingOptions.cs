namespace AspireShop.Ordering;

/// <summary>Configuration section <c>Ordering</c>.</summary>
public sealed record OrderingOptions
{
    public const string Section = "Ordering";

    /// <summary>How long a buyer can cancel before Fulfilment starts. Default 0 (not at all), range 0..1 d. The demo sets 10 s.</summary>
    public TimeSpan GracePeriod { get; init; } = TimeSpan.Zero;

    /// <summary>Where invoices are read from.</summary>
    public InvoiceOptions Invoices { get; init; } = new();
}
