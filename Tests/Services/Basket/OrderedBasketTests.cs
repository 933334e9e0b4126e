using System.Net;
using AspireShop.Basket.Tests.Support;

namespace AspireShop.Basket.Tests;

/// <summary>What Ordering may do once an order stands.</summary>
public sealed class OrderedBasketTests(BasketFixture fixture) : IClassFixture<BasketFixture>
{
    private readonly string _buyer = BasketHost.NewBuyer();

    private BasketHost Basket => fixture.Basket;

    [Fact]
    public async Task The_ordered_version_is_cleared_and_repeating_it_does_no_harm()
    {
        await Basket.PutAsync(_buyer, "kopi", 3);
        var ordered = (await Basket.ReadAsync(_buyer)).Version;
        using var cleared = await Basket.ClearAsync(_buyer, ordered);
        var empty = await Basket.ReadAsync(_buyer);
        await Basket.PutAsync(_buyer, "teh", 1);
        using var again = await Basket.ClearAsync(_buyer, ordered);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (cleared.StatusCode, again.StatusCode));
        Assert.Empty(empty.Items);
        Assert.Equal("teh", Assert.Single((await Basket.ReadAsync(_buyer)).Items).ProductId);
    }

    [Fact]
    public async Task A_basket_that_was_changed_since_stays()
    {
        await Basket.PutAsync(_buyer, "kopi", 3);
        var ordered = (await Basket.ReadAsync(_buyer)).Version;
        await Basket.PutAsync(_buyer, "kopi", 4);

        using var answer = await Basket.ClearAsync(_buyer, ordered);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(4, Assert.Single((await Basket.ReadAsync(_buyer)).Items).Quantity);
    }

    [Fact]
    public async Task What_a_buyer_asks_for_again_after_ordering_it_stays()
    {
        await Basket.PutAsync(_buyer, "kopi", 3);
        var ordered = (await Basket.ReadAsync(_buyer)).Version;
        await Basket.PutAsync(_buyer, "kopi", 3);

        using var answer = await Basket.ClearAsync(_buyer, ordered);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(3, Assert.Single((await Basket.ReadAsync(_buyer)).Items).Quantity);
    }

    [Fact]
    public async Task It_is_cleared_also_while_the_buyer_looks_at_it()
    {
        await Basket.PutAsync(_buyer, "kopi", 3);
        for (var round = 0; round < 20; round++)
        {
            var ordered = (await Basket.ReadAsync(_buyer)).Version;
            var looks = Enumerable.Range(0, 10).Select(_ => fixture.Replica.ReadAsync(_buyer)).ToArray();
            using var answer = await Basket.ClearAsync(_buyer, ordered);
            await Task.WhenAll(looks);
            Assert.Empty((await Basket.ReadAsync(_buyer)).Items);
            await Basket.PutAsync(_buyer, "kopi", 3);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("latest")]
    [InlineData("99999999999999999999")]
    public async Task A_version_that_is_none_is_refused(string version)
    {
        using var answer = await Basket.ClearAsync(_buyer, version);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("basket")]
    [InlineData("basket.clear.not")]
    [InlineData("Basket.Clear")]
    public async Task Another_scope_does_not_do(string scope)
    {
        using var answer = await Basket.ClearAsync(_buyer, 1, scope);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("admin")]
    public async Task A_buyer_cannot_clear_by_id_not_even_the_own_one(string role)
    {
        await Basket.PutAsync(_buyer, "kopi", 3);
        var version = (await Basket.ReadAsync(_buyer)).Version;
        using var answer = await Basket.SendAsync(HttpMethod.Delete, $"/api/basket/{_buyer}?version={version}", Basket.Token(_buyer, role));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Single((await Basket.ReadAsync(_buyer)).Items);
    }
}
