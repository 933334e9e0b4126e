using AspireShop.Contracts.Catalog;

namespace AspireShop.Web.Storefront;

/// <summary>A line of the basket with what the catalogue says about it.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="Item">The product as it stands in the catalogue now; null when it is no longer sold.</param>
public sealed record BasketLine(string ProductId, int Quantity, CatalogItem? Item)
{
    /// <summary>The price of all pieces; 0 when the product is no longer sold.</summary>
    public decimal Total => Item is null ? 0 : Money.Parse(Item.Price) * Quantity;
}
