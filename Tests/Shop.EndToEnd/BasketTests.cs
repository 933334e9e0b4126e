namespace AspireShop.EndToEnd.Tests;

[Collection(SharedShop.Name)]
public class BasketTests(ShopFixture shop)
{
    [Fact]
    public async Task A_basket_keeps_what_was_put_in_last_and_zero_takes_it_out()
    {
        using var buyer = await Buyer.ArriveAsync(shop);
        var products = (await buyer.BrowseAsync()).Select(item => item.GetProperty("id").GetString()!).Take(2).ToArray();

        await buyer.PutIntoBasketAsync(products[0], 1);
        await buyer.PutIntoBasketAsync(products[1], 2);
        await buyer.PutIntoBasketAsync(products[0], 5);
        await buyer.PutIntoBasketAsync(products[1], 0);

        var line = Assert.Single(await LinesAsync(buyer));
        Assert.Equal((products[0], 5), line);
    }

    [Fact]
    public async Task A_basket_is_its_owner_s_alone()
    {
        using var one = await Buyer.ArriveAsync(shop);
        using var other = await Buyer.ArriveAsync(shop);

        await one.PutIntoBasketAsync((await one.BrowseAsync())[0].GetProperty("id").GetString()!, 3);

        Assert.Empty(await LinesAsync(other));
    }

    private static async Task<(string Product, int Quantity)[]> LinesAsync(Buyer buyer) =>
    [
        .. (await buyer.GetAsync("/api/basket")).GetProperty("items").EnumerateArray()
            .Select(line => (line.GetProperty("productId").GetString()!, line.GetProperty("quantity").GetInt32())),
    ];
}
