namespace AspireShop.Contracts.Ordering;

/// <summary>One line of an order; name and price are as they were when it was placed.</summary>
public sealed record OrderLine
{
    public required string ProductId { get; init; }

    public required string Name { get; init; }

    public required int Quantity { get; init; }

    /// <summary>A decimal string with a dot.</summary>
    public required string UnitPrice { get; init; }

    /// <summary>A decimal string with a dot.</summary>
    public required string LineTotal { get; init; }
}
