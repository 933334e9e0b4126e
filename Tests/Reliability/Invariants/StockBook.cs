namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>A row of Inventory's stock.</summary>
internal sealed record StockBook(string Sku, int Initial, int Imported, int Sold, int Reserved, int OnHand);
