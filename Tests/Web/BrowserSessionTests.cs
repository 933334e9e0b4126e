using System.Net;
using System.Net.Http.Json;

namespace AspireShop.Web.Tests;

public sealed class BrowserSessionTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, bool, bool> Origins => new()
    {
        // Sec-Fetch-Site, Origin, taken by the API, taken by a form that has its antiforgery token
        { "same-origin", "", true, true },
        { "same-origin", "own", true, true },
        { "same-site", "", false, false },
        { "cross-site", "", false, false },
        { "cross-site", "own", false, false },
        { "none", "", false, false },
        { "", "own", true, true },
        { "", "http://evil.example", false, false },
        { "", "null", false, false },
        { "", "other-port", false, false },
        { "", "https", false, false },
        { "", "", false, true },
    };

    [Fact]
    public async Task A_visit_leaves_no_session_and_the_first_act_opens_one()
    {
        using var browser = shop.Browse();
        await browser.GetAsync("/");
        await browser.GetAsync("/basket");
        Assert.DoesNotContain(browser.Cookies.GetCookies(shop.Address), cookie => cookie.Name == "shop-session");
        await browser.AddAsync("product-1");
        Assert.Contains(browser.Cookies.GetCookies(shop.Address), cookie => cookie.Name == "shop-session");
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_and_holds_no_readable_token()
    {
        using var browser = shop.Browse();
        var (_, page) = await browser.GetAsync("/products/product-1");
        using var answer = await browser.SubmitAsync(page.QuerySelector("form.buy")!);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("shop-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("expires=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("eyJ", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_visitors_have_two_baskets_and_one_visitor_keeps_his()
    {
        using var one = shop.Browse();
        using var two = shop.Browse();
        await one.AddAsync("product-1", 2);
        await two.AddAsync("product-2", 3);
        await one.AddAsync("product-1", 1);
        var (_, first) = await one.GetAsync("/basket");
        var (_, second) = await two.GetAsync("/basket");
        Assert.Equal("3", first.QuerySelector("input[name=quantity]")!.GetAttribute("value"));
        Assert.Contains("Kopi Gayo 1", first.QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Kopi Gayo 2", first.QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Kopi Gayo 2", second.QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_opened_before_the_session_works_after_it()
    {
        using var browser = shop.Browse();
        var (_, older) = await browser.GetAsync("/products/product-1");
        await browser.AddAsync("product-2");
        using var answer = await browser.SubmitAsync(older.QuerySelector("form.buy")!);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/basket?notice=added", answer.Headers.Location?.ToString());
    }

    [Theory]
    [MemberData(nameof(Origins))]
    public async Task An_api_call_by_cookie_must_come_from_the_shops_own_page(string site, string origin, bool isTaken, bool _)
    {
        using var browser = shop.Browse();
        await browser.AddAsync("product-1");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/basket/items/product-2") { Content = JsonContent.Create(new { quantity = 1 }) };
        AddOrigin(request, site, origin);
        using var answer = await browser.Http.SendAsync(request, Stop);
        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Origins))]
    public async Task A_form_must_come_from_the_shops_own_page(string site, string origin, bool _, bool isTaken)
    {
        using var browser = shop.Browse();
        var (__, page) = await browser.GetAsync("/products/product-1");
        var form = page.QuerySelector("form.buy")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action"))
        {
            Content = new FormUrlEncodedContent(form.QuerySelectorAll("input[name]").Select(field =>
                new KeyValuePair<string, string>(field.GetAttribute("name")!, field.GetAttribute("value")!))),
        };
        AddOrigin(request, site, origin);
        using var answer = await browser.Http.SendAsync(request, Stop);
        Assert.Equal(isTaken ? HttpStatusCode.SeeOther : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_bearer_call_may_come_from_anywhere(string site)
    {
        using var client = shop.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/basket/items/product-2") { Content = JsonContent.Create(new { quantity = 1 }) };
        AddOrigin(request, site, "http://partner.example");
        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/basket/add")]
    [InlineData("/basket/set")]
    [InlineData("/checkout")]
    [InlineData("/orders/01936b2e-7000-7000-8000-000000000001/cancel")]
    public async Task A_form_without_its_antiforgery_token_is_refused(string path)
    {
        using var browser = shop.Browse();
        await browser.AddAsync("product-1");
        var before = shop.Basket.Requests.Count(request => request.Method != "GET") + shop.Ordering.Requests.Count;
        using var content = new FormUrlEncodedContent([new("productId", "product-1"), new("quantity", "5"), new("_handler", "checkout")]);
        using var answer = await browser.Http.PostAsync(path, content, Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, shop.Basket.Requests.Count(request => request.Method != "GET") + shop.Ordering.Requests.Count);
    }

    [Fact]
    public async Task A_cookie_that_the_shop_did_not_write_is_no_session()
    {
        using var browser = shop.Browse();
        browser.Cookies.Add(shop.Address, new Cookie("shop-session", shop.Identity.Tokens.User("web", "mallory")));
        using var answer = await browser.Http.GetAsync("/api/basket", Stop);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Another_replica_with_the_same_keys_reads_the_cookie()
    {
        using var browser = shop.Browse();
        await browser.AddAsync("product-3");
        await using var web = shop.StartWeb();
        using var second = new Browser(web.ClientOptions.BaseAddress);
        foreach (Cookie cookie in browser.Cookies.GetCookies(shop.Address))
        {
            second.Cookies.Add(web.ClientOptions.BaseAddress, new Cookie(cookie.Name, cookie.Value));
        }

        var (_, page) = await second.GetAsync("/basket");
        Assert.Contains("Kopi Gayo 3", page.QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);
    }

    private void AddOrigin(HttpRequestMessage request, string site, string origin)
    {
        var own = shop.Address.GetLeftPart(UriPartial.Authority);
        var value = origin switch
        {
            "own" => own,
            "other-port" => "http://127.0.0.1:1",
            "https" => own.Replace("http:", "https:", StringComparison.Ordinal),
            _ => origin,
        };
        if (site.Length > 0)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        if (value.Length > 0)
        {
            request.Headers.Add("Origin", value);
        }
    }
}
