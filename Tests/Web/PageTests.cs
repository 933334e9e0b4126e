using System.Net;

namespace AspireShop.Web.Tests;

public sealed class PageTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    [Theory]
    [InlineData("/", "Good things")]
    [InlineData("/catalog", "Everything we have")]
    [InlineData("/catalog?q=gayo&sort=price&page=2", "gayo")]
    [InlineData("/catalog?category=Spices", "Spices")]
    [InlineData("/products/product-3", "Kopi Gayo 3")]
    [InlineData("/basket", "Your basket is empty")]
    [InlineData("/orders", "No orders yet")]
    public async Task A_page_opens_for_a_visitor_without_a_session(string path, string heading)
    {
        using var browser = shop.Browse();
        var (answer, page) = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(heading, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }
}
