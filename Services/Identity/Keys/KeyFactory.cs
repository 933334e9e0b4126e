using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace AspireShop.Identity.Keys;

/// <summary>Makes keys (ES256: ECDSA on P-256), and reads stored ones.</summary>
internal sealed class KeyFactory(KeySeal seal, IOptions<IdentityOptions> options)
{
    public SigningKeyRow Create(DateTimeOffset activatesAt)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ecdsa));
        var kid = Base64UrlEncoder.Encode(jwk.ComputeJwkThumbprint());
        var common = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = jwk.X,
            ["y"] = jwk.Y,
            ["kid"] = kid,
            ["use"] = "sig",
            ["alg"] = SecurityAlgorithms.EcdsaSha256,
        };
        var publicJwk = common.ToJsonString();
        common["d"] = jwk.D;
        var retiresAt = activatesAt + options.Value.KeyLifetime;
        var box = seal.Seal(kid, JsonSerializer.SerializeToUtf8Bytes(common));
        return new SigningKeyRow(kid, publicJwk, box, activatesAt, retiresAt, KeySchedule.ForgottenAt(retiresAt));
    }

    public SigningKey Read(SigningKeyRow row)
    {
        var secret = seal.TryOpen(row.Kid, row.SealedJwk);
        var jwk = secret is null ? null : new JsonWebKey(System.Text.Encoding.UTF8.GetString(secret));
        return new SigningKey(row, new JsonWebKey(row.PublicJwk), jwk);
    }
}
