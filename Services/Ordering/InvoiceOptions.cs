namespace AspireShop.Ordering;

/// <summary>Configuration section <c>Ordering:Invoices</c>.</summary>
public sealed record InvoiceOptions
{
    /// <summary>The absolute path of the folder that Fulfilment writes invoices to, on a volume that both share. No default: without it invoices are answered with 503.</summary>
    public string? Folder { get; init; }
}
