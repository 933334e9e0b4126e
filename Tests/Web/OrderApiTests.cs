using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace AspireShop.Web.Tests;

public sealed class OrderApiTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_basket_becomes_the_orders_lines()
    {
        using var client = await BuyerWithBasketAsync();
        using var answer = await PlaceAsync(client, "key-1", Orders.Body());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var order = (await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!;
        Assert.Equal($"/api/orders/{order["id"]}", answer.Headers.Location?.ToString());

        var sent = JsonNode.Parse(shop.Ordering.Requests.Last(request => request.Method == "POST").Body)!;
        Assert.Equal(2, sent["basketVersion"]!.GetValue<long>());
        Assert.Equal("""[{"productId":"product-1","quantity":2},{"productId":"product-2","quantity":1}]""", sent["lines"]!.ToJsonString());
        Assert.Equal("Bandung", sent["shippingAddress"]!["city"]!.GetValue<string>());

        using var read = await client.GetAsync(answer.Headers.Location, Stop);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task Members_that_only_the_shop_decides_are_not_passed_on()
    {
        using var client = await BuyerWithBasketAsync();
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Orders.Body()))!.AsObject();
        body["status"] = "Completed";
        body["total"] = "1.00";
        body["buyerId"] = "else";
        body["basketVersion"] = 99;
        body["lines"] = new JsonArray(new JsonObject { ["productId"] = "product-9", ["quantity"] = 9, ["unitPrice"] = "1.00" });
        using var answer = await PlaceAsync(client, "key-mass", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var sent = JsonNode.Parse(shop.Ordering.Requests.Last(request => request.Method == "POST").Body)!.AsObject();
        Assert.Equal(["basketVersion", "lines", "paymentMethod", "shippingAddress"], sent.Select(member => member.Key).Order());
        Assert.Equal(2, sent["basketVersion"]!.GetValue<long>());
        Assert.DoesNotContain("product-9", sent.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_order_even_when_the_basket_is_gone()
    {
        using var client = await BuyerWithBasketAsync();
        using var first = await PlaceAsync(client, "key-2", Orders.Body());
        using var cleared = await client.DeleteAsync("/api/basket", Stop);
        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        using var second = await PlaceAsync(client, "key-2", Orders.Body());
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(Stop), await second.Content.ReadAsStringAsync(Stop));
        using var other = await PlaceAsync(client, "key-2", Orders.Body(city: "Medan"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_it_is_400_and_with_an_empty_basket_422()
    {
        using var client = await BuyerWithBasketAsync();
        using var keyless = await PlaceAsync(client, null, Orders.Body());
        Assert.Equal(HttpStatusCode.BadRequest, keyless.StatusCode);
        using var empty = shop.Caller();
        using var nothing = await PlaceAsync(empty, "key-3", Orders.Body());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        Assert.Equal("application/problem+json", nothing.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("""{"shippingAddress":""")]
    [InlineData("""{"paymentMethod":"card-ok"}""")]
    [InlineData("""{"shippingAddress":null,"paymentMethod":"card-ok"}""")]
    [InlineData("""{"shippingAddress":{"name":"x"},"paymentMethod":"card-ok"}""")]
    [InlineData("""{"shippingAddress":"x","paymentMethod":"card-ok"}""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_malformed_body_is_a_400_that_says_where(string body)
    {
        using var client = await BuyerWithBasketAsync();
        var before = shop.Ordering.Requests.Count;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", "key-4");
        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(before, shop.Ordering.Requests.Count);
    }

    [Fact]
    public async Task Anothers_order_is_404_to_read_and_to_cancel()
    {
        using var owner = await BuyerWithBasketAsync();
        using var placed = await PlaceAsync(owner, "key-5", Orders.Body());
        using var other = shop.Caller();
        using var read = await other.GetAsync(placed.Headers.Location, Stop);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
        using var cancelled = await other.PostAsync($"{placed.Headers.Location}/cancel", null, Stop);
        Assert.Equal(HttpStatusCode.NotFound, cancelled.StatusCode);
        using var own = await owner.PostAsync($"{placed.Headers.Location}/cancel", null, Stop);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    private static async Task<HttpResponseMessage> PlaceAsync(HttpClient client, string? key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request, Stop);
    }

    private async Task<HttpClient> BuyerWithBasketAsync()
    {
        var client = shop.Caller();
        using var first = await client.PutAsJsonAsync("/api/basket/items/product-1", new { quantity = 2 }, Stop);
        using var second = await client.PutAsJsonAsync("/api/basket/items/product-2", new { quantity = 1 }, Stop);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        return client;
    }
}
