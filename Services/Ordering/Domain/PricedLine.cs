namespace AspireShop.Ordering.Domain;

/// <summary>A line with the name and the price that Catalog had when the order was placed.</summary>
internal sealed record PricedLine(string ProductId, string Sku, string Name, int Quantity, decimal UnitPrice)
{
    public decimal Total => UnitPrice * Quantity;
}
