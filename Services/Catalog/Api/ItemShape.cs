using AspireShop.Catalog.Domain;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Catalog.Api;

/// <summary>Products in the shapes that others see.</summary>
internal static class ItemShape
{
    public static CatalogItem Item(Product product) => new()
    {
        Id = product.Id,
        Sku = product.Sku,
        Name = product.Name,
        Description = product.Description,
        Price = Money.Format(product.Price),
        Currency = product.Currency,
        Category = product.Category,
        Brand = product.Brand,
        ImageUrl = $"{CatalogApi.Items}/{product.Id}/image",
        Available = product.Available,
        Rating = product.Rating,
    };

    public static CatalogPrice Price(Product product) => new()
    {
        Id = product.Id,
        Sku = product.Sku,
        Name = product.Name,
        Price = Money.Format(product.Price),
        Currency = product.Currency,
        Available = product.Available,
    };
}
