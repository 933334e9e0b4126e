using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AspireShop.Ordering.Tests.Shop;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;

namespace AspireShop.Ordering.Tests;

[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class AccessTests(PostgresFixture postgres)
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Anothers_order_is_as_if_it_were_missing()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres, grace: TimeSpan.FromHours(1));
        using var owner = shop.ClientOf("owner");
        using var other = shop.ClientOf("other");
        var id = await owner.PlaceOneAsync();
        var cancellation = TestContext.Current.CancellationToken;

        using var foreign = await other.GetAsync($"/api/orders/{id}", cancellation);
        using var missing = await other.GetAsync($"/api/orders/{Guid.CreateVersion7()}", cancellation);
        using var nonsense = await other.GetAsync("/api/orders/nonsense", cancellation);
        using var cancel = await other.PostAsync($"/api/orders/{id}/cancel", null, cancellation);

        Assert.All([foreign, missing, nonsense, cancel], a => Assert.Equal(HttpStatusCode.NotFound, a.StatusCode));
        var (first, second) = (await foreign.JsonAsync(), await missing.JsonAsync());
        Assert.Equal((first["title"]!.GetValue<string>(), first["detail"]!.GetValue<string>()), (second["title"]!.GetValue<string>(), second["detail"]!.GetValue<string>()));
        Assert.Empty((await other.GetFromJsonAsync<JsonArray>("/api/orders", cancellation))!);
        Assert.Equal(id, Assert.Single((await owner.GetFromJsonAsync<JsonArray>("/api/orders", cancellation))!)!["id"]!.GetValue<string>());
        Assert.Equal("Placed", (await owner.OrderAsync(id))["status"]!.GetValue<string>());
    }

    [Fact(Timeout = Limit)]
    public async Task Only_a_buyers_valid_token_for_this_service_is_accepted()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres, fulfilment: false);
        using var stranger = new TestTokens();
        (string Token, HttpStatusCode Status)[] cases =
        [
            (shop.Issuer.User("ordering", "buyer"), HttpStatusCode.OK),
            ("", HttpStatusCode.Unauthorized),
            (shop.Issuer.User("basket", "buyer"), HttpStatusCode.Unauthorized),
            (shop.Issuer.User("ordering", "buyer", lifetime: TimeSpan.FromMinutes(-10)), HttpStatusCode.Unauthorized),
            (stranger.User("ordering", "buyer"), HttpStatusCode.Unauthorized),
            (shop.Issuer.Service("ordering", "fulfilment", "anything"), HttpStatusCode.Forbidden),
        ];
        foreach (var (token, status) in cases)
        {
            using var client = shop.ClientWith(token);
            using var answer = await client.GetAsync("/api/orders", TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Only_services_bring_messages()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres, fulfilment: false);
        (string Token, HttpStatusCode Status)[] cases =
        [
            ("", HttpStatusCode.Unauthorized),
            (shop.Issuer.User("ordering", "buyer"), HttpStatusCode.Forbidden),
            (shop.Issuer.Service("ordering", "fulfilment", "anything"), HttpStatusCode.Forbidden),

            // Let in, and told that this is no message.
            (shop.Issuer.Service("ordering", "fulfilment", "messages.send"), HttpStatusCode.BadRequest),
        ];
        foreach (var (token, status) in cases)
        {
            using var client = shop.ClientWith(token);
            using var answer = await client.PostAsJsonAsync("/messages", new { }, TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task The_services_say_that_they_are_healthy()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres);
        using var client = new HttpClient { BaseAddress = new Uri(shop.Address) };

        Assert.Equal("Healthy", await client.GetStringAsync("/health", TestContext.Current.CancellationToken));
    }
}
