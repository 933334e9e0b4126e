using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AspireShop.Ordering.Tests.Shop;
using AspireShop.Support.Postgres;

namespace AspireShop.Ordering.Tests;

[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class PlaceOrderTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 60_000;
    private ShopUnderTest? _shop;

    private ShopUnderTest Shop => _shop!;

    public async ValueTask InitializeAsync() => _shop = await ShopUnderTest.StartAsync(postgres);

    public async ValueTask DisposeAsync()
    {
        if (_shop is not null)
        {
            await _shop.DisposeAsync();
        }
    }

    private Task<long> OrdersAsync() => Shop.OrderingDatabase.ScalarAsync<long>("SELECT count(*) FROM orders", TestContext.Current.CancellationToken);

    [Fact(Timeout = Limit)]
    public async Task An_order_is_answered_with_Catalogs_prices_and_comes_to_completion()
    {
        using var buyer = Shop.ClientOf("buyer");

        using var answer = await buyer.PlaceAsync("key", OrderCalls.Body(("kopi", 2), ("teh", 1)));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var placed = await answer.JsonAsync();
        var id = placed["id"]!.GetValue<string>();
        Assert.Equal($"/api/orders/{id}", answer.Headers.Location?.ToString());
        Assert.Equal(7, Guid.Parse(id).Version);
        Assert.Matches("^AS-20[0-9]{2}-000001$", placed["number"]!.GetValue<string>());
        Assert.Equal(("Placed", "37501.50", "IDR"), (placed["status"]!.GetValue<string>(), placed["total"]!.GetValue<string>(), placed["currency"]!.GetValue<string>()));
        Assert.Equal(
            """{"productId":"kopi","name":"Name of kopi","quantity":2,"unitPrice":"12500.50","lineTotal":"25001.00"}""",
            placed["lines"]![0]!.ToJsonString());

        var completed = await buyer.UntilAsync(id, "Completed");
        Assert.Equal("1:Placed 2:StockReserved 3:Paid 4:Completed", completed.History());
        Assert.Equal("Bandung", completed["shippingAddress"]!["city"]!.GetValue<string>());
        Assert.Equal("card-ok", completed["paymentMethod"]!.GetValue<string>());
    }

    [Fact(Timeout = Limit)]
    public async Task The_same_key_and_body_give_the_same_answer_even_when_the_basket_is_empty_by_then()
    {
        using var buyer = Shop.ClientOf("buyer");
        using var first = await buyer.PlaceAsync("key", OrderCalls.Body(("kopi", 2)));
        var order = await first.JsonAsync();
        await buyer.UntilAsync(order["id"]!.GetValue<string>(), "Completed");

        using var again = await buyer.PlaceAsync("key", OrderCalls.Body());

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(order.ToJsonString(), (await again.JsonAsync()).ToJsonString());
        Assert.Equal(1, await OrdersAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_key_belongs_to_its_buyer_and_its_body()
    {
        using var buyer = Shop.ClientOf("buyer");
        using var other = Shop.ClientOf("other");
        await buyer.PlaceOneAsync();
        var changed = OrderCalls.Body(("kopi", 2));
        changed["paymentMethod"] = "card-slow";

        using var reused = await buyer.PlaceAsync("key", changed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused.StatusCode);
        Assert.Contains("Send a new key", (await reused.JsonAsync())["detail"]!.GetValue<string>(), StringComparison.Ordinal);

        await other.PlaceOneAsync();
        Assert.Equal(2, await OrdersAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Concurrent_requests_with_one_key_make_one_order()
    {
        using var buyer = Shop.ClientOf("buyer");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => buyer.PlaceAsync("key", OrderCalls.Body(("kopi", 2)))));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(answers.Select(a => a.Headers.Location?.ToString()).Distinct());
        Assert.Equal(1, await OrdersAsync());
    }

    [Theory(Timeout = Limit)]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("201")]
    public async Task A_missing_or_malformed_key_is_refused(string? key)
    {
        using var buyer = Shop.ClientOf("buyer");

        using var answer = await buyer.PlaceAsync(key == "201" ? new string('k', 201) : key, OrderCalls.Body(("kopi", 1)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Idempotency-Key", (await answer.JsonAsync())["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task An_empty_basket_and_an_unknown_product_are_refused_and_leave_nothing()
    {
        using var buyer = Shop.ClientOf("buyer");

        using var empty = await buyer.PlaceAsync("a", OrderCalls.Body());
        using var unknown = await buyer.PlaceAsync("b", OrderCalls.Body(("kopi", 1), ("no-such", 1), ("no,comma", 1)));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (empty.StatusCode, unknown.StatusCode));
        Assert.Contains("basket is empty", (await empty.JsonAsync())["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        var detail = (await unknown.JsonAsync())["detail"]!.GetValue<string>();
        Assert.Contains("'no-such', 'no,comma'", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("kopi", detail, StringComparison.Ordinal);
        Assert.Equal(0, await OrdersAsync());
        Assert.Equal(0, await Shop.OrderingDatabase.ScalarAsync<long>("SELECT count(*) FROM messaging.record", TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = Limit)]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        using var buyer = Shop.ClientOf("buyer");
        var body = JsonNode.Parse(
            """
            { "shippingAddress": { "name": "", "line1": "x", "city": "a\nb", "postalCode": "1", "country": "id" }, "paymentMethod": "cash",
              "lines": [ { "productId": "kopi", "quantity": 100 }, { "productId": "kopi", "quantity": -1 }, null ] }
            """)!;

        using var answer = await buyer.PlaceAsync("key", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            [
                "lines[0].quantity", "lines[1].productId", "lines[1].quantity", "lines[2].productId", "lines[2].quantity",
                "paymentMethod", "shippingAddress.city", "shippingAddress.country", "shippingAddress.name",
            ],
            (await answer.JsonAsync())["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Theory(Timeout = Limit)]
    [InlineData("{ \"lines\": [")]
    [InlineData("{ \"lines\": [ { \"quantity\": 99999999999 } ] }")]
    [InlineData("null")]
    public async Task A_body_that_is_not_an_order_is_refused_with_a_problem(string body)
    {
        using var buyer = Shop.ClientOf("buyer");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", "key");

        using var answer = await buyer.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact(Timeout = Limit)]
    public async Task While_Catalog_is_away_the_order_is_not_taken_and_can_be_repeated_with_its_key()
    {
        using var buyer = Shop.ClientOf("buyer");
        Shop.CatalogFailure = 404;
        using var refused = await buyer.PlaceAsync("key", OrderCalls.Body(("kopi", 1)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(0, await OrdersAsync());

        Shop.CatalogFailure = null;
        using var taken = await buyer.PlaceAsync("key", OrderCalls.Body(("kopi", 1)));
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }
}
