namespace AspireShop.Ordering.Tests.Shop;

/// <summary>A request to clear a basket, with the claims of its token.</summary>
internal sealed record BasketCall(string BuyerId, long Version, string Audience, string ClientId, string Scope);
