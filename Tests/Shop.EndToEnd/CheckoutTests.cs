using System.Globalization;
using System.Net;
using System.Text.Json;

namespace AspireShop.EndToEnd.Tests;

[Collection(SharedShop.Name)]
public class CheckoutTests(ShopFixture shop)
{
    [Fact]
    public async Task An_order_of_the_basket_s_lines_is_placed_and_completed_and_the_basket_is_cleared()
    {
        using var buyer = await Buyer.ArriveAsync(shop);
        var products = (await buyer.BrowseAsync()).Take(2).ToArray();
        await buyer.PutIntoBasketAsync(Id(products[0]), 2);
        await buyer.PutIntoBasketAsync(Id(products[1]), 1);

        using var answer = await buyer.CheckOutAsync("first");
        var placed = await Buyer.ReadAsync(answer, HttpStatusCode.Created);

        Assert.Equal($"/api/orders/{Id(placed)}", PathOf(answer.Headers.Location!));
        Assert.Equal((2 * Price(products[0])) + Price(products[1]), Money(placed, "total"));
        Assert.Equal("IDR", placed.GetProperty("currency").GetString());

        var completed = await buyer.WaitForStatusAsync(Id(placed), "Completed");
        var versions = completed.GetProperty("history").EnumerateArray().Select(step => step.GetProperty("version").GetInt32()).ToArray();
        Assert.Equal(versions.Order().Distinct(), versions);
        await buyer.WaitForEmptyBasketAsync();
    }

    [Theory]
    [InlineData("card-ok", "Placed StockReserved Paid Completed")]
    [InlineData("card-flaky", "Placed StockReserved Paid Completed")]
    [InlineData("card-slow", "Placed StockReserved Paid Completed")]
    [InlineData("card-declined", "Placed StockReserved PaymentFailed")]
    public async Task An_order_takes_its_payment_method_s_way_and_its_buyer_sees_it_live(string method, string way)
    {
        using var buyer = await BuyerWithABasketAsync();
        using var answer = await buyer.CheckOutAsync("live", method);
        var order = Id(await Buyer.ReadAsync(answer, HttpStatusCode.Created));

        var seen = await buyer.ListenAsync(order);

        var history = (await buyer.GetAsync($"/api/orders/{order}")).GetProperty("history").EnumerateArray().Select(step => step.GetProperty("status").GetString()!).ToArray();
        Assert.Equal(way, string.Join(' ', history));
        Assert.Equal(seen.OrderBy(step => step.Version), seen);
        Assert.Equal((history.Length, history[^1]), seen[^1]);
        using var invoice = await buyer.Http.GetAsync($"/api/orders/{order}/invoice", TestContext.Current.CancellationToken);
        Assert.Equal(history[^1] == "Completed" ? HttpStatusCode.OK : HttpStatusCode.Conflict, invoice.StatusCode);
    }

    [Fact]
    public async Task An_order_for_more_than_there_is_is_rejected_with_the_reason()
    {
        using var first = await Buyer.ArriveAsync(shop);
        using var second = await Buyer.ArriveAsync(shop);
        var scarce = (await first.BrowseAsync("pageSize=60&sort=name")).MinBy(item => item.GetProperty("available").GetInt32());
        var there = scarce.GetProperty("available").GetInt32();
        foreach (var buyer in new[] { first, second })
        {
            await buyer.PutIntoBasketAsync(Id(scarce), Math.Min(99, (there / 2) + 1));
        }

        // Both are answered before either has his goods; there is enough for one of them.
        using var one = await first.CheckOutAsync("scarce");
        using var other = await second.CheckOutAsync("scarce");
        var ends = new[]
        {
            (await first.ListenAsync(Id(await Buyer.ReadAsync(one, HttpStatusCode.Created))))[^1].Status,
            (await second.ListenAsync(Id(await Buyer.ReadAsync(other, HttpStatusCode.Created))))[^1].Status,
        };

        Assert.Equal(["Completed", "Rejected"], ends.Order(StringComparer.Ordinal));
        var rejected = (await OrdersAsync(ends[0] == "Rejected" ? first : second))[0];
        Assert.NotEmpty(rejected.GetProperty("history").EnumerateArray().Last().GetProperty("reason").GetString()!);
    }

    [Fact]
    public async Task The_same_key_and_body_give_the_same_answer_and_no_second_order()
    {
        using var buyer = await BuyerWithABasketAsync();

        using var first = await buyer.CheckOutAsync("once");
        var placed = await Buyer.ReadAsync(first, HttpStatusCode.Created);
        using var second = await buyer.CheckOutAsync("once");
        var repeated = await Buyer.ReadAsync(second, HttpStatusCode.Created);

        Assert.Equal(Id(placed), Id(repeated));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Single(await OrdersAsync(buyer));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        using var buyer = await BuyerWithABasketAsync();
        using var first = await buyer.CheckOutAsync("reused");
        await Buyer.ReadAsync(first, HttpStatusCode.Created);

        using var second = await buyer.CheckOutAsync("reused", paymentMethod: "card-slow");

        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, second);
        Assert.Single(await OrdersAsync(buyer));
    }

    [Fact]
    public async Task Another_s_order_looks_like_one_that_does_not_exist()
    {
        using var owner = await BuyerWithABasketAsync();
        using var answer = await owner.CheckOutAsync("mine");
        var order = Id(await Buyer.ReadAsync(answer, HttpStatusCode.Created));
        using var stranger = await Buyer.ArriveAsync(shop);

        using var foreign = await stranger.Http.GetAsync($"/api/orders/{order}", TestContext.Current.CancellationToken);
        using var missing = await stranger.Http.GetAsync($"/api/orders/{Guid.CreateVersion7()}", TestContext.Current.CancellationToken);

        var one = await ProblemAssert.IsAsync(HttpStatusCode.NotFound, foreign);
        var other = await ProblemAssert.IsAsync(HttpStatusCode.NotFound, missing);
        Assert.Equal(other.GetProperty("title").GetString(), one.GetProperty("title").GetString());
        Assert.Empty(await OrdersAsync(stranger));
    }

    private async Task<Buyer> BuyerWithABasketAsync()
    {
        var buyer = await Buyer.ArriveAsync(shop);
        await buyer.PutIntoBasketAsync(Id((await buyer.BrowseAsync())[0]), 1);
        return buyer;
    }

    private static async Task<JsonElement[]> OrdersAsync(Buyer buyer)
    {
        var orders = await buyer.GetAsync("/api/orders");
        return [.. (orders.ValueKind == JsonValueKind.Array ? orders : orders.GetProperty("items")).EnumerateArray()];
    }

    private static string Id(JsonElement thing) => thing.GetProperty("id").GetString()!;

    private static decimal Price(JsonElement product) => Money(product, "price");

    private static decimal Money(JsonElement thing, string property) => decimal.Parse(thing.GetProperty(property).GetString()!, CultureInfo.InvariantCulture);

    private static string PathOf(Uri location) => location.IsAbsoluteUri ? location.AbsolutePath : location.OriginalString;
}
