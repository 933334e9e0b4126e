using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AspireShop.Web.Tests;

public sealed partial class ApiDescriptionTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly string[] Public =
    [
        "DELETE /api/basket", "DELETE /api/catalog/items/{id}", "GET /api/basket", "GET /api/catalog/brands", "GET /api/catalog/categories",
        "GET /api/catalog/items", "GET /api/catalog/items/{id}", "GET /api/catalog/items/{id}/image", "GET /api/orders", "GET /api/orders/{id}",
        "GET /api/orders/{id}/events", "GET /api/orders/{id}/invoice",
        "POST /api/catalog/items", "POST /api/orders", "POST /api/orders/{id}/cancel", "POST /api/session",
        "PUT /api/basket/items/{productId}", "PUT /api/catalog/items/{id}",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_has_every_public_call_and_no_other()
    {
        var paths = (await ReadAsync())["paths"]!.AsObject();
        var calls = paths.SelectMany(path => path.Value!.AsObject().Select(call => $"{call.Key.ToUpperInvariant()} {path.Key}"));
        Assert.Equal(Public, calls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task It_says_what_a_call_takes_and_gives()
    {
        var paths = (await ReadAsync())["paths"]!;
        var list = paths["/api/catalog/items"]!["get"]!;
        Assert.Equal(
            ["q", "category", "brand", "minPrice", "maxPrice", "sort", "page", "pageSize"],
            list["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>()));
        Assert.EndsWith("/CatalogPage", list["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>(), StringComparison.Ordinal);
        var place = paths["/api/orders"]!["post"]!;
        Assert.Contains(place["parameters"]!.AsArray(), parameter => parameter!["name"]!.GetValue<string>() == "Idempotency-Key");
        Assert.EndsWith("/CheckoutRequest", place["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("/Order", place["responses"]!["201"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("id", paths["/api/orders/{id}"]!["get"]!["parameters"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_of_a_buyer_need_a_token_and_reading_the_catalogue_does_not()
    {
        var paths = (await ReadAsync())["paths"]!;
        Assert.NotNull(paths["/api/basket"]!["get"]!["security"]);
        Assert.NotNull(paths["/api/basket"]!["get"]!["responses"]!["401"]);
        Assert.Null(paths["/api/catalog/items"]!["get"]!["security"]);
        Assert.Null(paths["/api/session"]!["post"]!["security"]);
    }

    [Fact]
    public async Task The_page_to_browse_it_uses_nothing_from_elsewhere()
    {
        using var browser = shop.Browse();
        using var moved = await browser.Http.GetAsync("/scalar", Stop);
        var (answer, page) = await browser.GetAsync("/scalar/");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-inline'", policy.Split(';').Single(part => part.Trim().StartsWith("script-src", StringComparison.Ordinal)), StringComparison.Ordinal);
        var nonce = NonceOf().Match(policy).Groups[1].Value;
        foreach (var script in page.QuerySelectorAll("script"))
        {
            Assert.Equal(nonce, script.GetAttribute("nonce"));
            if (script.GetAttribute("src") is { } source)
            {
                using var loaded = await browser.Http.GetAsync(new Uri(new Uri(shop.Address, "/scalar/"), source), Stop);
                Assert.True(loaded.IsSuccessStatusCode, source);
            }
        }
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex NonceOf();

    private async Task<JsonNode> ReadAsync()
    {
        using var client = shop.Anonymous();
        return (await client.GetFromJsonAsync<JsonObject>("/openapi/v1.json", Stop))!;
    }
}
