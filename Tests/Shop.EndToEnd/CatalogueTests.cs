using System.Globalization;
using System.Net;

namespace AspireShop.EndToEnd.Tests;

[Collection(SharedShop.Name)]
public class CatalogueTests(ShopFixture shop)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_guest_pages_through_at_least_sixty_products_each_once()
    {
        using var buyer = await Buyer.ArriveAsync(shop);

        var seen = new List<string>();
        var total = int.MaxValue;
        for (var page = 0; seen.Count < total; page++)
        {
            var answer = await buyer.GetAsync($"/api/catalog/items?sort=name&pageSize=24&page={page.ToString(CultureInfo.InvariantCulture)}");
            total = answer.GetProperty("total").GetInt32();
            var ids = answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToArray();
            Assert.NotEmpty(ids);
            seen.AddRange(ids);
        }

        Assert.True(total >= 60, $"{total} products");
        Assert.Equal(total, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_search_for_a_product_s_name_finds_it()
    {
        using var buyer = await Buyer.ArriveAsync(shop);
        var wanted = (await buyer.BrowseAsync("sort=-price"))[0];

        var found = await buyer.GetAsync("/api/catalog/items?q=" + Uri.EscapeDataString(wanted.GetProperty("name").GetString()!));

        Assert.Contains(found.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetString() == wanted.GetProperty("id").GetString());
        Assert.True(found.GetProperty("total").GetInt32() < 60, "the search narrows the catalogue");
    }

    [Fact]
    public async Task A_product_has_a_page_and_a_picture_that_the_shop_drew()
    {
        using var buyer = await Buyer.ArriveAsync(shop);
        var item = (await buyer.BrowseAsync())[0];

        var page = await buyer.GetAsync($"/api/catalog/items/{item.GetProperty("id").GetString()}");
        using var picture = await buyer.Http.GetAsync(page.GetProperty("imageUrl").GetString(), Token);

        Assert.Equal(item.GetProperty("name").GetString(), page.GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/catalog/items/no-such-product")]
    [InlineData("/api/catalog/items/no-such-product/image")]
    [InlineData("/api/nothing-here")]
    public async Task What_is_not_there_is_a_404_problem(string path)
    {
        using var visitor = shop.Visitor();
        using var answer = await visitor.GetAsync(path, Token);
        await ProblemAssert.IsAsync(HttpStatusCode.NotFound, answer);
    }
}
