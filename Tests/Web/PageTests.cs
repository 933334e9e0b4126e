using System.Net;
using AspireShop.Web.Tests.Peers;

namespace AspireShop.Web.Tests;

public sealed class PageTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "Good things")]
    [InlineData("/catalog", "Everything we have")]
    [InlineData("/catalog?q=gayo&sort=price&page=2", "gayo")]
    [InlineData("/catalog?category=Spices", "Spices")]
    [InlineData("/catalog?page=x&sort=%00", "Everything we have")]
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

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/products/nothing")]
    [InlineData("/products/..%2fprices")]
    [InlineData("/orders/not-an-id")]
    public async Task What_is_not_there_is_a_404_page(string path)
    {
        using var browser = shop.Browse();
        var (answer, page) = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(page.QuerySelector("main h1"));
        AssertHeaders(answer);
    }

    [Fact]
    public async Task A_program_that_asks_for_no_page_gets_a_problem()
    {
        using var client = shop.Anonymous();
        using var answer = await client.GetAsync("/nowhere", Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task While_catalog_is_down_a_page_says_so_and_the_basket_page_works()
    {
        using var nobody = new NobodyThere();
        await using var web = shop.StartWeb(("services:catalog:http:0", nobody.Url));
        using var browser = new Browser(web.ClientOptions.BaseAddress);
        var (answer, page) = await browser.GetAsync("/catalog");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("resting", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        AssertHeaders(answer);
        var (empty, _) = await browser.GetAsync("/basket");
        Assert.Equal(HttpStatusCode.OK, empty.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/catalog?q=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/products/hostile")]
    [InlineData("/basket?notice=%3Cscript%3E")]
    [InlineData("/checkout")]
    [InlineData("/orders")]
    [InlineData("/nowhere/%3Cscript%3Ealert(1)%3C/script%3E")]
    public async Task No_page_has_anything_inline_and_hostile_text_stays_text(string path)
    {
        using var browser = shop.Browse();
        await browser.AddAsync(CatalogPeer.HostileId);
        var (answer, page) = await browser.GetAsync(path);
        AssertHeaders(answer);
        Assert.All(page.QuerySelectorAll("script"), script => Assert.NotNull(script.GetAttribute("src")));
        Assert.Empty(page.QuerySelectorAll("style"));
        Assert.Empty(page.QuerySelectorAll("img[src=x]"));
        foreach (var element in page.All)
        {
            Assert.DoesNotContain(element.Attributes, attribute => attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_hostile_name_is_shown_letter_by_letter()
    {
        using var browser = shop.Browse();
        var (_, page) = await browser.GetAsync($"/products/{CatalogPeer.HostileId}");
        Assert.Equal(CatalogPeer.HostileText, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(CatalogPeer.HostileText, page.QuerySelector(".description")!.TextContent);
        Assert.Equal(CatalogPeer.HostileText, page.QuerySelector("main img")!.GetAttribute("alt"));
        Assert.Equal(CatalogPeer.HostileText, page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task The_list_shows_prices_in_rupiah_and_leads_to_its_next_page()
    {
        using var browser = shop.Browse();
        var (_, page) = await browser.GetAsync("/catalog?category=Spices&sort=price");
        Assert.Equal("Rp\u00A037.000", page.QuerySelector(".card .price")!.TextContent);
        var (_, all) = await browser.GetAsync("/catalog?q=Gayo");
        Assert.Equal(12, all.QuerySelectorAll(".card").Length);
        var next = all.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Equal("/catalog?q=Gayo&page=2", next);
        var (_, second) = await browser.GetAsync(next);
        Assert.Equal("2", second.QuerySelector("[aria-current=page]")!.TextContent);
        Assert.DoesNotContain("Kopi Gayo 1", second.QuerySelectorAll(".card-name").Select(name => name.TextContent));
    }

    [Fact]
    public async Task A_filter_that_makes_no_sense_is_said_so()
    {
        using var browser = shop.Browse();
        var (answer, page) = await browser.GetAsync("/catalog?minPrice=cheap");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(page.QuerySelector(".notice-warn"));
    }

    [Fact]
    public async Task A_product_that_is_sold_out_cannot_be_put_into_the_basket()
    {
        using var browser = shop.Browse();
        var (_, page) = await browser.GetAsync("/products/product-7");
        Assert.Null(page.QuerySelector("form.buy"));
        Assert.Equal("Sold out", page.QuerySelector(".stock")!.TextContent);
    }

    [Theory]
    [InlineData("link[rel=stylesheet]", "href", "text/css")]
    [InlineData("link[rel=icon]", "href", "image/svg+xml")]
    [InlineData("main img", "src", "image/svg+xml")]
    public async Task What_a_page_names_is_served_here(string element, string attribute, string type)
    {
        using var browser = shop.Browse();
        var (_, page) = await browser.GetAsync("/");
        using var answer = await browser.Http.GetAsync(new Uri(page.QuerySelector(element)!.GetAttribute(attribute)!, UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    private static void AssertHeaders(HttpResponseMessage answer)
    {
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
    }
}
