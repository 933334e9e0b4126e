using Microsoft.IdentityModel.Tokens;

namespace AspireShop.Identity.Keys;

/// <summary>A key in memory. A JsonWebKey rather than an ECDsa object: the library then makes one per thread of use.</summary>
/// <param name="Row">The key as it is stored.</param>
/// <param name="Public">The public part.</param>
/// <param name="Private">The private part; null when it was sealed with another secret, so that it verifies but does not sign.</param>
internal sealed record SigningKey(SigningKeyRow Row, JsonWebKey Public, JsonWebKey? Private)
{
    /// <summary>Not the private part: records end up in logs.</summary>
    public override string ToString() => $"key {Row.Kid}";
}
