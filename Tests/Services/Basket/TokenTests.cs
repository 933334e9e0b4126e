using System.Net;
using System.Text.Json.Nodes;
using AspireShop.Basket.Tests.Support;
using AspireShop.Support.Tokens;

namespace AspireShop.Basket.Tests;

/// <summary>Who may do what: every call with every kind of token.</summary>
public sealed class TokenTests(BasketFixture fixture, IdentityFixture identity) : IClassFixture<BasketFixture>
{
    private static readonly (HttpMethod Method, string Path)[] BuyerCalls =
        [(HttpMethod.Get, "/api/basket"), (HttpMethod.Put, "/api/basket/items/kopi"), (HttpMethod.Delete, "/api/basket")];

    private readonly string _buyer = BasketHost.NewBuyer();

    private TestTokens Tokens => identity.Identity.Tokens;

    public static TheoryData<string> BadTokens() =>
        ["none", "expired", "audience", "issuer", "subject", "unsigned", "id token", "other key", "unknown key", "bit flip", "not a token"];

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_bad_token_is_refused_everywhere(string kind)
    {
        (HttpMethod, string)[] calls = [.. BuyerCalls, (HttpMethod.Delete, $"/api/basket/{_buyer}?version=1")];
        foreach (var (method, path) in calls)
        {
            using var answer = await fixture.Basket.SendAsync(method, path, Bad(kind), method == HttpMethod.Put ? """{"quantity":1}""" : null);
            await BadInputTests.IsProblemAsync(answer, HttpStatusCode.Unauthorized);
            Assert.Contains("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty((await fixture.Basket.ReadAsync(_buyer)).Items);
    }

    [Fact]
    public async Task A_service_has_no_basket()
    {
        foreach (var (method, path) in BuyerCalls)
        {
            using var answer = await fixture.Basket.SendAsync(
                method, path, Tokens.Service("basket", "ordering", "basket.clear"), method == HttpMethod.Put ? """{"quantity":1}""" : null);
            await BadInputTests.IsProblemAsync(answer, HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Health_is_for_everybody()
    {
        foreach (var path in (string[])["/health", "/alive"])
        {
            using var answer = await fixture.Basket.SendAsync(HttpMethod.Get, path, token: null);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private string? Bad(string kind)
    {
        var good = Tokens.User("basket", _buyer);
        switch (kind)
        {
            case "none":
                return null;
            case "expired":
                return Tokens.User("basket", _buyer, lifetime: TimeSpan.FromMinutes(-5));
            case "audience":
                return Tokens.User("ordering", _buyer);
            case "issuer":
                return Tokens.Sign(Claims(claims => claims["iss"] = "http://elsewhere/"));
            case "subject":
                return Tokens.Sign(Claims(claims => claims.Remove("sub")));
            case "unsigned":
                return string.Join('.', good.Split('.')[..2]) + ".";
            case "id token":
                return Tokens.Sign(Claims(_ => { }), header => header["typ"] = "JWT");
            case "other key":
                using (var others = new TestTokens())
                {
                    return others.User("basket", _buyer);
                }

            case "unknown key":
                return Tokens.Sign(Claims(_ => { }), header => header["kid"] = "unknown");
            case "bit flip":
                var parts = good.Split('.');
                return $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}";
            default:
                return "not-a-token";
        }
    }

    // The claims of a good token, with one thing wrong.
    private JsonObject Claims(Action<JsonObject> change)
    {
        var payload = Tokens.User("basket", _buyer).Split('.')[1];
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(payload))!.AsObject();
        change(claims);
        return claims;
    }
}
