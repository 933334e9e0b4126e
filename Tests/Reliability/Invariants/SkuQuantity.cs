namespace AspireShop.Reliability.Tests.Invariants;

/// <summary>Pieces of one stock keeping unit.</summary>
internal sealed record SkuQuantity(string Sku, int Quantity);
