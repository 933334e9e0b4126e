namespace AspireShop.Contracts.Ordering;

/// <summary>What is ordered; name and price are Ordering's to look up.</summary>
public sealed record PlaceOrderLine
{
    public required string ProductId { get; init; }

    /// <summary>Pieces, 1 to 99.</summary>
    public required int Quantity { get; init; }
}
