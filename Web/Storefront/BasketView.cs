namespace AspireShop.Web.Storefront;

/// <summary>The basket as a buyer sees it, at today's prices. What an order costs, Ordering says.</summary>
internal sealed record BasketView(IReadOnlyList<BasketLine> Lines)
{
    public static readonly BasketView Empty = new([]);

    public int Pieces => Lines.Sum(line => line.Quantity);

    public decimal Total => Lines.Sum(line => line.Total);

    public string Currency => Lines.Select(line => line.Item?.Currency).FirstOrDefault(currency => currency is not null) ?? Money.BaseCurrency;
}
