namespace AspireShop.Contracts.Basket;

/// <summary>One line of a basket.</summary>
public sealed record BasketItem
{
    public required string ProductId { get; init; }

    /// <summary>Pieces, 1 to 99.</summary>
    public required int Quantity { get; init; }
}
