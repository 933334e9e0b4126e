using AspireShop.Contracts.Inventory;

namespace AspireShop.Inventory.Tests.Support;

/// <summary>Short for what tests write often.</summary>
internal static class Lines
{
    public static StockLine Of(string sku, int quantity) => new() { Sku = sku, Quantity = quantity };
}
