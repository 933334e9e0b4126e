namespace AspireShop.Ordering.Data;

/// <summary>An idempotency key and the fingerprint of the body that came with it.</summary>
internal sealed record CheckoutKey(string BuyerId, string Key, byte[] Fingerprint);
