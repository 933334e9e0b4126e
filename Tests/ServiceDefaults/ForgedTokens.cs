using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AspireShop.Support.Tokens;

namespace AspireShop.ServiceDefaults.Tests;

/// <summary>Tokens that must not be believed, each with a name that says why. The honest one they come from is for audience <c>basket</c>.</summary>
internal static class ForgedTokens
{
    public static IEnumerable<(string Name, string Token)> All(TestTokens tokens) =>
        [.. Unsigned(tokens), .. Confused(tokens), .. WrongClaims(tokens), .. WrongHeaders(tokens), .. Flipped(tokens), .. Malformed(tokens)];

    private static IEnumerable<(string, string)> Unsigned(TestTokens tokens)
    {
        var (header, payload, signature) = Split(tokens.User("basket", "anna"));
        foreach (var algorithm in new[] { "none", "None", "NONE", "nOnE", "" })
        {
            var unsigned = $"{With(header, h => h["alg"] = algorithm)}.{payload}.";
            yield return ($"alg '{algorithm}', no signature", unsigned);
            yield return ($"alg '{algorithm}', the old signature", unsigned + signature);
        }

        yield return ("no alg", $"{With(header, h => h.Remove("alg"))}.{payload}.{signature}");
        yield return ("no signature", $"{header}.{payload}.");
        yield return ("signature of zeros", $"{header}.{payload}.{Base64Url.EncodeToString(new byte[64])}");
        yield return ("short signature", $"{header}.{payload}.{signature[..40]}");
        yield return ("another token's signature", $"{header}.{payload}.{Split(tokens.User("basket", "budi")).Signature}");
    }

    // The public key is public: it must never serve as the secret of an HMAC.
    private static IEnumerable<(string, string)> Confused(TestTokens tokens)
    {
        var (header, payload, _) = Split(tokens.User("basket", "anna"));
        var jwk = tokens.KeySet()["keys"]![0]!.AsObject();
        var (x, y) = (Base64Url.DecodeFromChars(jwk["x"]!.GetValue<string>()), Base64Url.DecodeFromChars(jwk["y"]!.GetValue<string>()));
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
        (string Name, byte[] Secret)[] secrets =
        [
            ("PEM", Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem())),
            ("PEM and newline", Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem() + "\n")),
            ("DER", key.ExportSubjectPublicKeyInfo()),
            ("x", x),
            ("x and y", [.. x, .. y]),
            ("JWK", Encoding.UTF8.GetBytes(jwk.ToJsonString())),
            ("empty", []),
        ];
        (string Name, Func<byte[], byte[], byte[]> Sign)[] algorithms =
            [("HS256", HMACSHA256.HashData), ("HS384", HMACSHA384.HashData), ("HS512", HMACSHA512.HashData)];
        foreach (var algorithm in algorithms)
        {
            foreach (var secret in secrets)
            {
                var content = $"{With(header, h => h["alg"] = algorithm.Name)}.{payload}";
                var signature = Base64Url.EncodeToString(algorithm.Sign(secret.Secret, Encoding.ASCII.GetBytes(content)));
                yield return ($"{algorithm.Name} with the public key as {secret.Name}", $"{content}.{signature}");
            }
        }
    }

    private static IEnumerable<(string, string)> WrongClaims(TestTokens tokens)
    {
        foreach (var audience in new[] { "Basket", "BASKET", "basket ", "basket2", "bask", "", "ordering", "web", "http://basket", "*" })
        {
            yield return ($"audience '{audience}'", tokens.User(audience, "anna"));
        }

        foreach (var issuer in new[] { "http://identity", "https://identity/", "HTTP://IDENTITY/", "http://identity/x", "http://identity.evil/", "", "identity" })
        {
            yield return ($"issuer '{issuer}'", Claims(tokens, c => c["iss"] = issuer));
        }

        foreach (var claim in new[] { "iss", "aud", "exp", "sub" })
        {
            yield return ($"no {claim}", Claims(tokens, c => c.Remove(claim)));
        }

        var now = TimeProvider.System.GetUtcNow();
        yield return ("expired a minute ago", tokens.User("basket", "anna", lifetime: TimeSpan.FromMinutes(-1)));
        yield return ("expired a day ago", tokens.User("basket", "anna", lifetime: TimeSpan.FromDays(-1)));
        yield return ("expired in 1970", Claims(tokens, c => c["exp"] = 0));
        yield return ("exp is text", Claims(tokens, c => c["exp"] = "never"));
        yield return ("exp is negative", Claims(tokens, c => c["exp"] = -1));
        yield return ("not valid for another minute", Claims(tokens, c => c["nbf"] = now.AddMinutes(1).ToUnixTimeSeconds()));
        yield return ("not valid before tomorrow", Claims(tokens, c => c["nbf"] = now.AddDays(1).ToUnixTimeSeconds()));
        yield return ("ends before it begins", Claims(tokens, c => c["nbf"] = now.AddYears(1).ToUnixTimeSeconds()));
        yield return ("empty sub", Claims(tokens, c => c["sub"] = ""));
    }

    private static IEnumerable<(string, string)> WrongHeaders(TestTokens tokens)
    {
        foreach (var type in new[] { "JWT", "jwt", "id+jwt", "logout+jwt", "secevent+jwt", "at", "" })
        {
            yield return ($"typ '{type}'", Header(tokens, h => h["typ"] = type));
        }

        yield return ("no typ", Header(tokens, h => h.Remove("typ")));
        yield return ("no kid", Header(tokens, h => h.Remove("kid")));
        foreach (var kid in new[] { "", "unknown", "../../dev/null", "0", "' OR 1=1 --", new string('k', 2000) })
        {
            yield return ($"kid '{kid[..Math.Min(kid.Length, 20)]}'", Header(tokens, h => h["kid"] = kid));
        }

        foreach (var algorithm in new[] { "ES384", "ES512", "RS256", "PS256", "EdDSA", "es256", "ES256K" })
        {
            yield return ($"alg '{algorithm}' over an ES256 signature", Header(tokens, h => h["alg"] = algorithm));
        }

        // A key of the attacker's own, offered in every place a header has for it.
        using var attacker = new TestTokens();
        var key = attacker.KeySet()["keys"]![0]!;
        var knownKid = tokens.KeySet()["keys"]![0]!["kid"]!.GetValue<string>();
        yield return ("another key", attacker.User("basket", "anna"));
        yield return ("another key under the known kid", Header(attacker, h => h["kid"] = knownKid));
        yield return ("another key in jwk", Header(attacker, h => h["jwk"] = key.DeepClone()));
        yield return ("another key in jwk under the known kid", Header(attacker, h => (h["jwk"], h["kid"]) = (key.DeepClone(), knownKid)));
        yield return ("another key at jku", Header(attacker, h => h["jku"] = "http://127.0.0.1:9/jwks"));
        yield return ("another key at x5u", Header(attacker, h => h["x5u"] = "http://127.0.0.1:9/x5u"));
    }

    // One bit in each of 16 bytes spread over each part.
    private static IEnumerable<(string, string)> Flipped(TestTokens tokens)
    {
        var parts = tokens.User("basket", "anna").Split('.');
        foreach (var part in Enumerable.Range(0, 3))
        {
            var bytes = Base64Url.DecodeFromChars(parts[part]);
            foreach (var position in Enumerable.Range(0, 16).Select(i => i * bytes.Length / 16).Distinct())
            {
                var changed = bytes.ToArray();
                changed[position] ^= (byte)(1 << (position % 8));
                var copy = parts.ToArray();
                copy[part] = Base64Url.EncodeToString(changed);
                yield return ($"bit flipped in part {part} at byte {position}", string.Join('.', copy));
            }
        }
    }

    private static IEnumerable<(string, string)> Malformed(TestTokens tokens)
    {
        var token = tokens.User("basket", "anna");
        var (header, payload, signature) = Split(token);
        yield return ("two parts", $"{header}.{payload}");
        yield return ("four parts", $"{token}.{signature}");
        yield return ("five parts", $"{header}..{payload}.{signature}.x");
        yield return ("dots", "..");
        yield return ("word", "token");
        yield return ("payload first", $"{payload}.{header}.{signature}");
        yield return ("not base64", $"{header}.!!!.{signature}");
        yield return ("payload of an array", $"{header}.{Base64Url.EncodeToString("[]"u8)}.{signature}");
    }

    private static string Claims(TestTokens tokens, Action<JsonObject> change) => tokens.Sign(Honest(tokens, change));

    private static string Header(TestTokens tokens, Action<JsonObject> change) => tokens.Sign(Honest(tokens, _ => { }), change);

    private static JsonObject Honest(TestTokens tokens, Action<JsonObject> change)
    {
        var claims = Decode(Split(tokens.User("basket", "anna")).Payload);
        change(claims);
        return claims;
    }

    private static string With(string header, Action<JsonObject> change)
    {
        var decoded = Decode(header);
        change(decoded);
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(decoded));
    }

    private static JsonObject Decode(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    private static (string Header, string Payload, string Signature) Split(string token)
    {
        var parts = token.Split('.');
        return (parts[0], parts[1], parts[2]);
    }
}
