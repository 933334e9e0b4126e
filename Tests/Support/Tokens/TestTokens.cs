using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AspireShop.Support.Tokens;

/// <summary>Signs JWTs as identity does (ES256) with a key of the test's own, and publishes that key.</summary>
public sealed class TestTokens : IDisposable
{
    /// <summary>The issuer every service of the shop expects.</summary>
    public const string Issuer = "http://identity/";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _keyId = Guid.NewGuid().ToString("N");
    private readonly TimeProvider _time;

    public TestTokens(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <summary>The public key as a JSON Web Key Set.</summary>
    public JsonObject KeySet()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "EC",
                ["use"] = "sig",
                ["alg"] = "ES256",
                ["crv"] = "P-256",
                ["kid"] = _keyId,
                ["x"] = Base64Url.EncodeToString(point.X),
                ["y"] = Base64Url.EncodeToString(point.Y),
            }),
        };
    }

    /// <summary>A user's token for one service.</summary>
    /// <param name="audience">The service it is for.</param>
    /// <param name="subject">Who: the <c>sub</c> claim.</param>
    /// <param name="role">The <c>role</c> claim.</param>
    /// <param name="lifetime">Default 5 minutes; negative for an expired one.</param>
    public string User(string audience, string subject, string role = "guest", TimeSpan? lifetime = null)
        => Sign(Claims(audience, subject, lifetime, ("role", role)));

    /// <summary>A service's own token for another service.</summary>
    public string Service(string audience, string clientId, string scope, TimeSpan? lifetime = null)
        => Sign(Claims(audience, clientId, lifetime, ("client_id", clientId), ("scope", scope)));

    /// <summary>Signs any claims, for tokens that must be refused.</summary>
    /// <param name="claims">The payload.</param>
    /// <param name="changeHeader">Changes the header before it is signed.</param>
    public string Sign(JsonObject claims, Action<JsonObject>? changeHeader = null)
    {
        var header = new JsonObject { ["alg"] = "ES256", ["typ"] = "at+jwt", ["kid"] = _keyId };
        changeHeader?.Invoke(header);
        var content = $"{Encode(header)}.{Encode(claims)}";
        var signature = _key.SignData(System.Text.Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();

    private static string Encode(JsonObject value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private JsonObject Claims(string audience, string subject, TimeSpan? lifetime, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var end = _time.GetUtcNow() + (lifetime ?? TimeSpan.FromMinutes(5));
        var start = end - TimeSpan.FromHours(1);
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = audience,
            ["sub"] = subject,
            ["jti"] = Guid.CreateVersion7().ToString(),
            ["iat"] = start.ToUnixTimeSeconds(),
            ["nbf"] = start.ToUnixTimeSeconds(),
            ["exp"] = end.ToUnixTimeSeconds(),
        };
        foreach (var (name, value) in more)
        {
            claims[name] = value;
        }

        return claims;
    }
}
