namespace AspireShop.Basket.Domain;

/// <summary>A product in a basket.</summary>
/// <param name="ProductId">The product's slug.</param>
/// <param name="Quantity">Pieces, 1 to <see cref="ShoppingBasket.MaxQuantity"/>.</param>
/// <param name="Since">The basket's version when the product was first put in: lines stay in this order.</param>
internal sealed record BasketLine(string ProductId, int Quantity, long Since);
