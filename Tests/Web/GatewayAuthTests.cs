using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AspireShop.Support.Tokens;

namespace AspireShop.Web.Tests;

public sealed class GatewayAuthTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> CallsOfABuyer => new()
    {
        { "GET", "/api/basket" },
        { "DELETE", "/api/basket" },
        { "PUT", "/api/basket/items/product-1" },
        { "GET", "/api/orders" },
        { "POST", "/api/orders" },
        { "GET", "/api/orders/01936b2e-7000-7000-8000-000000000001" },
        { "POST", "/api/orders/01936b2e-7000-7000-8000-000000000001/cancel" },
        { "POST", "/api/catalog/items" },
        { "PUT", "/api/catalog/items/product-1" },
        { "DELETE", "/api/catalog/items/product-1" },
    };

    [Theory]
    [MemberData(nameof(CallsOfABuyer))]
    public async Task Without_a_token_it_is_401_and_no_service_is_called(string method, string path)
    {
        using var client = shop.Anonymous();
        await AssertRefusedAsync(client, method, path);
    }

    [Theory]
    [MemberData(nameof(CallsOfABuyer))]
    public async Task A_token_for_another_audience_is_401(string method, string path)
    {
        using var client = shop.Caller(audience: "basket", role: "admin");
        await AssertRefusedAsync(client, method, path);
    }

    [Theory]
    [MemberData(nameof(CallsOfABuyer))]
    public async Task An_expired_token_is_401(string method, string path)
    {
        using var client = shop.Caller(lifetime: TimeSpan.FromMinutes(-5), role: "admin");
        await AssertRefusedAsync(client, method, path);
    }

    [Fact]
    public async Task A_token_signed_by_somebody_else_is_401()
    {
        using var others = new TestTokens();
        using var client = shop.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", others.User("web", "mallory"));
        await AssertRefusedAsync(client, "GET", "/api/basket");
    }

    [Theory]
    [InlineData("POST", "/api/catalog/items")]
    [InlineData("PUT", "/api/catalog/items/product-1")]
    [InlineData("DELETE", "/api/catalog/items/product-1")]
    public async Task A_guest_may_not_change_the_catalogue(string method, string path)
    {
        using var client = shop.Caller();
        using var answer = await client.SendAsync(Request(method, path), Stop);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task An_admins_write_reaches_catalog_with_catalogs_audience()
    {
        using var client = shop.Caller(role: "admin");
        using var answer = await client.PostAsJsonAsync("/api/catalog/items", new { name = "new" }, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("catalog", AudienceOf(shop.Catalog.Requests.Last().Headers["Authorization"]));
    }

    [Theory]
    [InlineData("/api/basket", "basket")]
    [InlineData("/api/orders", "ordering")]
    public async Task A_service_sees_the_same_buyer_under_its_own_audience(string path, string audience)
    {
        var buyer = Guid.CreateVersion7().ToString();
        using var client = shop.Caller(buyer: buyer);
        using var answer = await client.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var peer = audience == "basket" ? shop.Basket.Requests : shop.Ordering.Requests;
        var token = peer.Last(request => request.Path == path).Headers["Authorization"];
        Assert.Equal(audience, AudienceOf(token));
        Assert.Equal(buyer, ClaimsOf(token)["sub"]!.GetValue<string>());
        Assert.NotEqual(client.DefaultRequestHeaders.Authorization!.Parameter, token.Split(' ')[1]);
    }

    [Fact]
    public async Task The_catalogue_is_read_without_any_identity()
    {
        using var client = shop.Caller();
        client.DefaultRequestHeaders.Add("Cookie", "a=b");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "10.0.0.1");
        client.DefaultRequestHeaders.Add("Forwarded", "for=10.0.0.1");
        using var answer = await client.GetAsync("/api/catalog/items?q=Gayo%201&pageSize=3", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        var seen = shop.Catalog.Requests.Last(request => request.Path.StartsWith("/api/catalog/items?", StringComparison.Ordinal));
        Assert.Equal("/api/catalog/items?q=Gayo%201&pageSize=3", seen.Path);
        Assert.DoesNotContain("Authorization", seen.Headers.Keys);
        Assert.DoesNotContain("Cookie", seen.Headers.Keys);
        Assert.DoesNotContain("X-Forwarded-For", seen.Headers.Keys);
        Assert.DoesNotContain("Forwarded", seen.Headers.Keys);
        Assert.Contains("traceparent", seen.Headers.Keys);
    }

    [Fact]
    public async Task A_session_opened_at_the_api_is_good_for_the_api()
    {
        using var client = shop.Anonymous();
        using var opened = await client.PostAsync("/api/session", null, Stop);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.True(opened.Headers.CacheControl?.NoStore);
        Assert.False(opened.Headers.Contains("Set-Cookie"));
        using var session = await JsonDocument.ParseAsync(await opened.Content.ReadAsStreamAsync(Stop), cancellationToken: Stop);
        Assert.Equal(300, session.RootElement.GetProperty("expiresIn").GetInt32());
        var token = session.RootElement.GetProperty("accessToken").GetString()!;
        Assert.Equal("web", AudienceOf($"Bearer {token}"));

        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var answer = await client.GetAsync("/api/basket", Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static JsonNode ClaimsOf(string authorization) => JsonNode.Parse(Base64Url.DecodeFromChars(authorization.Split(' ')[1].Split('.')[1]))!;

    private static string AudienceOf(string authorization) => ClaimsOf(authorization)["aud"]!.GetValue<string>();

    private static HttpRequestMessage Request(string method, string path) =>
        new(new HttpMethod(method), path) { Content = method is "GET" or "DELETE" ? null : JsonContent.Create(new { quantity = 1 }) };

    private async Task AssertRefusedAsync(HttpClient client, string method, string path)
    {
        var before = shop.Basket.Requests.Count + shop.Ordering.Requests.Count + shop.Catalog.Requests.Count;
        using var answer = await client.SendAsync(Request(method, path), Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(before, shop.Basket.Requests.Count + shop.Ordering.Requests.Count + shop.Catalog.Requests.Count);
    }
}
