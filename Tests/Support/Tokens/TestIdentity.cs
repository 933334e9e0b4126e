using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AspireShop.Support.Tokens;

/// <summary>
/// Identity as another service sees it, over real HTTP: discovery document, key set and token endpoint (guests, token exchange and client credentials).
/// Give the service under test <c>services:identity:http:0</c> = <see cref="Address"/>.
/// </summary>
public sealed class TestIdentity : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestIdentity(WebApplication app, TestTokens tokens)
    {
        _app = app;
        Tokens = tokens;
    }

    /// <summary>Signs with the key this identity publishes.</summary>
    public TestTokens Tokens { get; }

    /// <summary>Where it listens, a free port of 127.0.0.1.</summary>
    public string Address => _app.Urls.First();

    public static async Task<TestIdentity> StartAsync(CancellationToken cancellationToken = default)
    {
        var tokens = new TestTokens();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Text(Discovery().ToJsonString(), "application/json"));
        app.MapGet("/.well-known/jwks", () => Results.Text(tokens.KeySet().ToJsonString(), "application/json"));
        app.MapPost("/connect/token", async (HttpRequest request) => Answer(tokens, ClientOf(request), await request.ReadFormAsync()));
        await app.StartAsync(cancellationToken);
        return new TestIdentity(app, tokens);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Tokens.Dispose();
    }

    private static JsonObject Discovery() => new()
    {
        ["issuer"] = TestTokens.Issuer,
        ["jwks_uri"] = TestTokens.Issuer + ".well-known/jwks",
        ["token_endpoint"] = TestTokens.Issuer + "connect/token",
        ["id_token_signing_alg_values_supported"] = new JsonArray("ES256"),
        ["response_types_supported"] = new JsonArray("token"),
        ["subject_types_supported"] = new JsonArray("public"),
    };

    private static IResult Answer(TestTokens tokens, string client, IFormCollection form)
    {
        string audience = form["audience"].ToString();
        var token = form["grant_type"].ToString() switch
        {
            "urn:aspireshop:params:oauth:grant-type:guest" => tokens.User("web", Guid.CreateVersion7().ToString()),
            "client_credentials" => tokens.Service(audience, client, audience == "payments" ? "payments.capture payments.refund" : $"{audience}.clear"),
            _ => tokens.User(audience, Subject(form["subject_token"].ToString())),
        };
        var answer = new JsonObject
        {
            ["access_token"] = token,
            ["issued_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
            ["token_type"] = "Bearer",
            ["expires_in"] = 300,
        };
        return Results.Text(answer.ToJsonString(), "application/json");
    }

    // client_secret_basic (RFC 6749 section 2.3.1); the secret is not looked at.
    private static string ClientOf(HttpRequest request)
        => AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header is { Scheme: "Basic", Parameter: { } credentials }
            ? Uri.UnescapeDataString(Encoding.UTF8.GetString(Convert.FromBase64String(credentials)).Split(':')[0])
            : "";

    private static string Subject(string token)
    {
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        return claims.RootElement.GetProperty("sub").GetString() ?? "";
    }
}
