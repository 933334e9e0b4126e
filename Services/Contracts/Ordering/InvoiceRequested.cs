namespace AspireShop.Contracts.Ordering;

/// <summary>An order is paid and its goods have left the stock: its invoice is due. From Fulfilment's saga to its invoice writer; partition key is the order's id.</summary>
public sealed record InvoiceRequested
{
    /// <summary>What is invoiced, as it was ordered.</summary>
    public required OrderPlaced Order { get; init; }

    public required DateTimeOffset PaidAt { get; init; }

    /// <summary>The version the order has once its invoice is written and it is completed.</summary>
    public required int CompletedVersion { get; init; }
}
