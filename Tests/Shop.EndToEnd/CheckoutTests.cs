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
        await BasketIsEmptyAsync(buyer);
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

    private static async Task BasketIsEmptyAsync(Buyer buyer)
    {
        // Cleared by a durable step after the answer: soon, not at once.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while ((await buyer.GetAsync("/api/basket")).GetProperty("items").GetArrayLength() > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
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
