using System.Net;
using AspireShop.Basket.Tests.Support;

namespace AspireShop.Basket.Tests;

public sealed class ConcurrencyTests(BasketFixture fixture) : IClassFixture<BasketFixture>
{
    private readonly string _buyer = BasketHost.NewBuyer();

    [Fact]
    public async Task No_update_is_lost_when_two_replicas_change_one_basket()
    {
        // Forty different products at once: each answer is a change that must be in the basket afterwards.
        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(product =>
            (product % 2 == 0 ? fixture.Basket : fixture.Replica).PutAsync(_buyer, $"product-{product}", product)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        var basket = await fixture.Basket.ReadAsync(_buyer);
        Assert.Equal(
            Enumerable.Range(1, 40).Select(product => ($"product-{product}", product)).Order(),
            basket.Items.Select(item => (item.ProductId, item.Quantity)).Order());
        Assert.Equal(40, basket.Items.Select(item => item.ProductId).Distinct().Count());
    }

    [Fact]
    public async Task The_limit_of_lines_holds_when_many_come_at_once()
    {
        for (var product = 1; product <= 45; product++)
        {
            await fixture.Basket.PutAsync(_buyer, $"product-{product}", 1);
        }

        var answers = await Task.WhenAll(Enumerable.Range(100, 20).Select(product =>
            (product % 2 == 0 ? fixture.Basket : fixture.Replica).PutAsync(_buyer, $"product-{product}", 1)));

        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(15, answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(50, (await fixture.Basket.ReadAsync(_buyer)).Items.Count);
    }

    [Fact]
    public async Task Each_version_belongs_to_one_change()
    {
        await fixture.Basket.PutAsync(_buyer, "kopi", 50);
        var start = (await fixture.Basket.ReadAsync(_buyer)).Version;
        await Task.WhenAll(Enumerable.Range(1, 30).Select(quantity =>
            (quantity % 2 == 0 ? fixture.Basket : fixture.Replica).PutAsync(_buyer, "kopi", quantity)));

        // Thirty writers, thirty different quantities: every one of them changed something, so every one counts.
        Assert.Equal(start + 30, (await fixture.Basket.ReadAsync(_buyer)).Version);
    }
}
