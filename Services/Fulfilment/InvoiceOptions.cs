namespace AspireShop.Fulfilment;

/// <summary>Configuration section <c>Fulfilment:Invoices</c>.</summary>
public sealed record InvoiceOptions
{
    /// <summary>The absolute path of the folder, on the volume that is shared with Ordering. Made when it is missing. No default.</summary>
    public string Folder { get; init; } = "";
}
