using AspireShop.Contracts.Ordering;

namespace AspireShop.Fulfilment.Tests.Support;

/// <summary>Orders as Ordering places them.</summary>
internal static class Placed
{
    public static OrderPlaced Order(string method = "card-ok", string sku = "COF-0001", Guid? id = null) => new()
    {
        OrderId = id ?? Guid.CreateVersion7(),
        Number = "AS-2026-000123",
        BuyerId = "buyer",
        PlacedAt = new DateTimeOffset(2026, 11, 25, 2, 3, 4, TimeSpan.Zero),
        ShippingAddress = new ShippingAddress { Name = "Siti Rahma", Line1 = "Jalan Merdeka 1", City = "Bandung", PostalCode = "40111", Country = "ID" },
        PaymentMethod = method,
        Total = "37501.50",
        Currency = "IDR",
        Lines =
        [
            new PlacedLine { ProductId = "kopi", Sku = sku, Name = "Kopi Gayo", Quantity = 2, UnitPrice = "12500.50" },
            new PlacedLine { ProductId = "teh", Sku = "TEA-0001", Name = "Teh Poci", Quantity = 1, UnitPrice = "12500.50" },
        ],
        Version = 1,
    };
}
