namespace AspireShop.Catalog.Feeds.Reading;

/// <summary>What a row has. Names are compared without case.</summary>
internal static class FeedColumns
{
    public const string Id = "id";
    public const string Sku = "sku";
    public const string Name = "name";
    public const string Description = "description";
    public const string Price = "price";
    public const string Currency = "currency";
    public const string Category = "category";
    public const string Brand = "brand";
    public const string Quantity = "quantity";

    public static readonly IReadOnlyList<string> Required = [Sku, Name, Description, Price, Category, Brand, Quantity];
    public static readonly IReadOnlyList<string> All = [.. Required, Id, Currency];
}
