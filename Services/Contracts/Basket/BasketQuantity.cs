namespace AspireShop.Contracts.Basket;

/// <summary>The body of <c>PUT /api/basket/items/{productId}</c>.</summary>
public sealed record BasketQuantity
{
    /// <summary>Pieces, 1 to 99; 0 removes the line.</summary>
    public required int Quantity { get; init; }
}
