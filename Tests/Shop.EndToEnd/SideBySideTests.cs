using System.Net;
using Aspire.Hosting.Testing;

namespace AspireShop.EndToEnd.Tests;

[Collection(SharedShop.Name)]
public class SideBySideTests(ShopFixture shop)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_shop_beside_the_first_shares_no_port_and_no_data_with_it()
    {
        var first = shop.App;
        await using var second = new ShopFixture();
        await second.InitializeAsync();

        Assert.NotEqual(first.GetEndpoint("web"), second.App.GetEndpoint("web"));
        Assert.NotEqual(await first.GetConnectionStringAsync("orderingdb", Token), await second.App.GetConnectionStringAsync("orderingdb", Token));

        using var buyer = await Buyer.ArriveAsync(second);
        await buyer.PutIntoBasketAsync((await buyer.BrowseAsync())[0].GetProperty("id").GetString()!, 1);
        using var answer = await buyer.CheckOutAsync("beside");
        var order = (await Buyer.ReadAsync(answer, HttpStatusCode.Created)).GetProperty("id").GetString()!;
        await buyer.WaitForStatusAsync(order, "Completed");

        using var stranger = await Buyer.ArriveAsync(shop);
        stranger.Http.DefaultRequestHeaders.Authorization = buyer.Http.DefaultRequestHeaders.Authorization;
        using var elsewhere = await stranger.Http.GetAsync($"/api/orders/{order}", Token);
        Assert.False(elsewhere.IsSuccessStatusCode);
    }
}
