using System.Net;
using AngleSharp.Html.Dom;
using AspireShop.Web.Tests.Peers;

namespace AspireShop.Web.Tests;

public sealed class CheckoutTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    public static TheoryData<string, string, string> Faults => new()
    {
        { "Form.Name", "", "Name" },
        { "Form.Name", "   ", "Name" },
        { "Form.Name", new string('x', 101), "Name" },
        { "Form.Name", "a\u0001b", "Name" },
        { "Form.Line1", "", "Line1" },
        { "Form.Line2", new string('x', 101), "Line2" },
        { "Form.City", "", "City" },
        { "Form.City", "Atlantis", "City" },
        { "Form.PostalCode", "", "PostalCode" },
        { "Form.PostalCode", new string('1', 21), "PostalCode" },
        { "Form.Country", "XX", "Country" },
        { "Form.PaymentMethod", "", "PaymentMethod" },
        { "Form.PaymentMethod", "gold", "PaymentMethod" },
    };

    [Fact]
    public async Task A_visitor_buys_without_script()
    {
        using var browser = shop.Browse();
        var checkout = await CheckoutOfAsync(browser);
        using var answer = await browser.SubmitAsync(Form(checkout), Orders.Form());
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var (_, page) = await browser.GetAsync(answer.Headers.Location!.ToString());
        Assert.Contains("Order 2026-", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Placed", page.QuerySelector(".badge")!.TextContent);
        Assert.Contains("Rp\u00A0250.000", page.QuerySelector(".sums")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("23 Nov 2026, 14:05 WIB", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("3", page.QuerySelector("noscript > meta[http-equiv=refresh]")?.GetAttribute("content") ?? RefreshIn(page));
        var (_, list) = await browser.GetAsync("/orders");
        Assert.Single(list.QuerySelectorAll(".orders li"));
    }

    [Fact]
    public async Task An_order_at_its_end_is_not_polled()
    {
        using var browser = shop.Browse();
        var path = await OrderAsync(browser);
        shop.Ordering.Move(path.Split('/')[^1], "Completed");
        var (_, page) = await browser.GetAsync(path);
        Assert.Equal("true", page.QuerySelector("#order")!.GetAttribute("data-final"));
        Assert.Null(page.QuerySelector("noscript"));
        Assert.Null(page.QuerySelector("script"));
        Assert.Null(page.QuerySelector("form[action$=cancel]"));
        Assert.Equal(["Placed", "Completed"], page.QuerySelectorAll(".timeline b").Select(step => step.TextContent));
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_order()
    {
        using var browser = shop.Browse();
        var checkout = await CheckoutOfAsync(browser);
        var before = shop.Ordering.Count;
        var answers = await Task.WhenAll(browser.SubmitAsync(Form(checkout), Orders.Form()), browser.SubmitAsync(Form(checkout), Orders.Form()));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(answers[0].Headers.Location, answers[1].Headers.Location);
        Assert.Equal(before + 1, shop.Ordering.Count);
    }

    [Fact]
    public async Task A_form_sent_again_with_another_address_is_refused_and_gets_a_fresh_key()
    {
        using var browser = shop.Browse();
        var checkout = await CheckoutOfAsync(browser);
        using var first = await browser.SubmitAsync(Form(checkout), Orders.Form());
        using var second = await browser.SubmitAsync(Form(checkout), Orders.Form(city: "Medan"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        var page = await Browser.ParseAsync(second);
        Assert.NotEqual(KeyOf(checkout), KeyOf(page));
        Assert.Contains("belongs to another order", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_stands_beside_its_field_and_nothing_is_lost(string field, string value, string name)
    {
        using var browser = shop.Browse();
        var checkout = await CheckoutOfAsync(browser);
        var before = shop.Ordering.Count;
        using var answer = await browser.SubmitAsync(Form(checkout), [.. Orders.Form(), (field, value)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.ParseAsync(answer);
        var fault = page.GetElementById($"{name}-fault");
        Assert.NotEmpty(fault!.TextContent);
        Assert.Single(page.QuerySelectorAll(".fault"));
        if (name is not ("Country" or "PaymentMethod"))
        {
            Assert.Equal("true", page.GetElementById(name)!.GetAttribute("aria-invalid"));
            Assert.Equal(fault.Id, page.GetElementById(name)!.GetAttribute("aria-describedby"));
        }

        Assert.Equal("Jl. Merdeka 17", field == "Form.Line1" ? "Jl. Merdeka 17" : page.GetElementById("Line1")!.GetAttribute("value"));
        Assert.Equal(KeyOf(checkout), KeyOf(page));
        Assert.Equal(before, shop.Ordering.Count);
    }

    [Fact]
    public async Task An_order_placed_just_now_can_be_cancelled()
    {
        using var browser = shop.Browse();
        var path = await OrderAsync(browser);
        var (_, page) = await browser.GetAsync(path);
        using var answer = await browser.SubmitAsync(page.QuerySelector("form[action$=cancel]")!);
        Assert.Equal(path, answer.Headers.Location?.ToString());
        var (_, after) = await browser.GetAsync(path);
        Assert.Equal("Cancelled", after.QuerySelector(".badge")!.TextContent);
        using var late = await browser.SubmitAsync(page.QuerySelector("form[action$=cancel]")!);
        Assert.Equal($"{path}?notice=too-late", late.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Anothers_order_page_is_404()
    {
        using var owner = shop.Browse();
        var path = await OrderAsync(owner);
        using var other = shop.Browse();
        await other.AddAsync("product-1");
        var (foreign, page) = await other.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.DoesNotContain("Siti", page.Body!.TextContent, StringComparison.Ordinal);
        using var nobody = shop.Browse();
        var (anonymous, _) = await nobody.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, anonymous.StatusCode);
    }

    [Fact]
    public async Task An_empty_basket_has_nothing_to_check_out()
    {
        using var browser = shop.Browse();
        var (answer, _) = await browser.GetAsync("/checkout");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/basket", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "/basket?notice=removed", 0)]
    [InlineData("7", "/basket?notice=changed", 7)]
    [InlineData("-1", "/basket?notice=quantity", 1)]
    [InlineData("100", "/basket?notice=quantity", 1)]
    [InlineData("", "/basket?notice=quantity", 1)]
    public async Task A_quantity_is_changed_in_the_basket(string quantity, string where, int pieces)
    {
        using var browser = shop.Browse();
        await browser.AddAsync("product-1");
        var (_, page) = await browser.GetAsync("/basket");
        using var answer = await browser.SubmitAsync(page.QuerySelector("form.line-quantity")!, ("quantity", quantity));
        Assert.Equal(where, answer.Headers.Location?.ToString());
        var (_, after) = await browser.GetAsync(where);
        Assert.NotNull(after.QuerySelector("[role=status]"));
        Assert.Equal(pieces == 0 ? null : $"{pieces}", after.QuerySelector("input[name=quantity]")?.GetAttribute("value"));
    }

    private static IHtmlFormElement Form(IHtmlDocument page) => (IHtmlFormElement)page.QuerySelector("form[action='/checkout']")!;

    private static string KeyOf(IHtmlDocument page) => page.QuerySelector("input[name='Form.Key']")!.GetAttribute("value")!;

    // A parser that runs no script reads what noscript holds as elements; one that does, as text.
    private static string? RefreshIn(IHtmlDocument page) =>
        page.QuerySelector("noscript")?.TextContent.Contains("content=\"3\"", StringComparison.Ordinal) == true ? "3" : null;

    private static async Task<IHtmlDocument> CheckoutOfAsync(Browser browser)
    {
        await browser.AddAsync("product-1", 2);
        await browser.AddAsync(CatalogPeer.HostileId);
        var (answer, page) = await browser.GetAsync("/checkout");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return page;
    }

    private static async Task<string> OrderAsync(Browser browser)
    {
        var checkout = await CheckoutOfAsync(browser);
        using var answer = await browser.SubmitAsync(Form(checkout), Orders.Form());
        return new Uri(browser.Http.BaseAddress!, answer.Headers.Location!).AbsolutePath;
    }
}
