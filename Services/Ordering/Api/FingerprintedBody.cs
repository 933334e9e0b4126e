using System.Security.Cryptography;
using System.Text.Json;

namespace AspireShop.Ordering.Api;

/// <summary>What a key's repetition is told by: the buyer's own body. Web adds the basket, which an order has already emptied when it is repeated.</summary>
internal sealed record FingerprintedBody(AddressBody? ShippingAddress, string? PaymentMethod)
{
    /// <summary>SHA-256 of the body in one canonical form.</summary>
    public byte[] Fingerprint() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, OrderingJson.Default.FingerprintedBody));
}
