using System.Net;
using AspireShop.Web.Session.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace AspireShop.Web.Tests;

/// <summary>Several replicas that share nothing but secrets.</summary>
public sealed class ReplicaTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Secret = "DataProtection:Secret";
    private const string Previous = "DataProtection:PreviousSecret";
    private const string Old = "the-first-secret-of-the-cookies-of-the-shop";
    private const string New = "the-next-secret-of-the-cookies-of-the-shop-";

    [Fact]
    public async Task A_session_and_a_form_of_one_replica_are_taken_by_another()
    {
        await using var first = shop.StartWeb((Secret, Old));
        await using var second = shop.StartWeb((Secret, Old));
        using var atFirst = new Browser(first.ClientOptions.BaseAddress);
        using var atSecond = new Browser(second.ClientOptions.BaseAddress, atFirst.Cookies);
        await atFirst.AddAsync("product-1");
        var (_, page) = await atFirst.GetAsync("/products/product-2");

        using var taken = await atSecond.SubmitAsync(page.QuerySelector("form.buy")!);

        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
        var (_, basket) = await atFirst.GetAsync("/basket");
        Assert.Equal(2, basket.QuerySelectorAll(".lines input[name=quantity]:not([type=hidden])").Length);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(Old, true)]
    public async Task A_changed_secret_reads_old_cookies_only_as_the_previous_one(string? previous, bool isRead)
    {
        await using var before = shop.StartWeb((Secret, Old));
        using var visitor = new Browser(before.ClientOptions.BaseAddress);
        await visitor.AddAsync("product-1");

        await using var after = shop.StartWeb([(Secret, New), .. previous is null ? Array.Empty<(string, string)>() : [(Previous, previous)]]);
        using var returning = new Browser(after.ClientOptions.BaseAddress, visitor.Cookies);
        var (_, basket) = await returning.GetAsync("/basket");

        Assert.Equal(isRead ? 1 : 0, basket.QuerySelectorAll(".lines input[name=quantity]:not([type=hidden])").Length);
    }

    [Fact]
    public async Task What_the_new_secret_wrote_a_replica_with_the_old_one_does_not_read()
    {
        await using var changed = shop.StartWeb((Secret, New), (Previous, Old));
        await using var unchanged = shop.StartWeb((Secret, Old));
        using var visitor = new Browser(changed.ClientOptions.BaseAddress);
        await visitor.AddAsync("product-1");

        using var elsewhere = new Browser(unchanged.ClientOptions.BaseAddress, visitor.Cookies);
        var (_, basket) = await elsewhere.GetAsync("/basket");

        Assert.Empty(basket.QuerySelectorAll(".lines input[name=quantity]"));
    }

    [Theory]
    [InlineData("short", null, "DataProtection:Secret is short")]
    [InlineData(Old, "short", "DataProtection:PreviousSecret is short")]
    [InlineData("", Old, "DataProtection:Secret is missing")]
    public void A_wrong_secret_is_refused_and_not_told(string secret, string? previous, string expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(Secret, secret), new(Previous, previous)]).Build();

        var invalid = Assert.Throws<OptionsValidationException>(() => SecretKeyManager.Read(configuration));

        Assert.Contains(expected, Assert.Single(invalid.Failures), StringComparison.Ordinal);
    }
}
