using System.Net;
using System.Net.Http.Json;
using AspireShop.Basket.Tests.Support;
using AspireShop.Contracts.Basket;

namespace AspireShop.Basket.Tests;

public sealed class BasketTests(BasketFixture fixture) : IClassFixture<BasketFixture>
{
    private readonly string _buyer = BasketHost.NewBuyer();

    private BasketHost Basket => fixture.Basket;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_buyer_has_an_empty_basket()
    {
        var basket = await Basket.ReadAsync(_buyer);
        Assert.Equal(0, basket.Version);
        Assert.Empty(basket.Items);
    }

    [Fact]
    public async Task Products_stay_in_the_order_in_which_they_came()
    {
        await Basket.PutAsync(_buyer, "zebra", 1);
        await Basket.PutAsync(_buyer, "apple", 2);
        await Basket.PutAsync(_buyer, "mango", 99);
        await Basket.PutAsync(_buyer, "zebra", 5);

        var basket = await fixture.Replica.ReadAsync(_buyer);
        Assert.Equal(["zebra 5", "apple 2", "mango 99"], basket.Items.Select(item => $"{item.ProductId} {item.Quantity}"));
    }

    [Fact]
    public async Task The_version_grows_by_each_change_and_only_by_one()
    {
        var first = await ContentAsync(await Basket.PutAsync(_buyer, "kopi", 1));
        var second = await ContentAsync(await Basket.PutAsync(_buyer, "kopi", 2));
        var same = await ContentAsync(await Basket.PutAsync(_buyer, "kopi", 2));
        var absent = await ContentAsync(await Basket.PutAsync(_buyer, "teh", 0));
        Assert.True(first.Version > 0);
        Assert.Equal(first.Version + 1, second.Version);
        Assert.Equal(second.Version + 1, same.Version);
        Assert.Equal(same.Version, absent.Version);
    }

    [Fact]
    public async Task Zero_takes_a_product_out()
    {
        await Basket.PutAsync(_buyer, "kopi", 3);
        var basket = await ContentAsync(await Basket.PutAsync(_buyer, "kopi", 0));
        Assert.Empty(basket.Items);
    }

    [Fact]
    public async Task Clearing_empties_the_basket_and_keeps_its_version_growing()
    {
        var before = await ContentAsync(await Basket.PutAsync(_buyer, "kopi", 3));
        using var cleared = await Basket.SendAsync(HttpMethod.Delete, "/api/basket", Basket.Token(_buyer));
        using var again = await Basket.SendAsync(HttpMethod.Delete, "/api/basket", Basket.Token(_buyer));
        var after = await Basket.ReadAsync(_buyer);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (cleared.StatusCode, again.StatusCode));
        Assert.Empty(after.Items);
        Assert.Equal(before.Version + 1, after.Version);
    }

    [Fact]
    public async Task The_fifty_first_product_does_not_fit_but_more_of_another_does()
    {
        for (var product = 1; product <= 50; product++)
        {
            (await Basket.PutAsync(_buyer, $"product-{product}", 1)).EnsureSuccessStatusCode();
        }

        using var refused = await Basket.PutAsync(_buyer, "product-51", 1);
        using var more = await Basket.PutAsync(_buyer, "product-50", 9);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, more.StatusCode);
        Assert.Equal(50, (await Basket.ReadAsync(_buyer)).Items.Count);
    }

    [Fact]
    public async Task A_basket_is_its_buyers_own()
    {
        await Basket.PutAsync(_buyer, "kopi", 3);
        var other = BasketHost.NewBuyer();
        Assert.Empty((await Basket.ReadAsync(other)).Items);
        await Basket.SendAsync(HttpMethod.Delete, "/api/basket", Basket.Token(other));
        Assert.Single((await Basket.ReadAsync(_buyer)).Items);
    }

    private static async Task<BasketContent> ContentAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return (await answer.Content.ReadFromJsonAsync<BasketContent>(Cancellation))!;
        }
    }
}
