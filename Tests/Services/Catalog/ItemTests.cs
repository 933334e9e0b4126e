using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AspireShop.Catalog.Tests.Support;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Catalog.Tests;

public sealed class ItemTests(CatalogFixture catalog) : IClassFixture<CatalogFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_has_an_entity_tag_and_is_not_sent_twice()
    {
        using var first = await catalog.Client.GetAsync("/api/catalog/items/teh-putih-tin-50g", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/items/teh-putih-tin-50g");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await catalog.Client.SendAsync(request, Cancellation);

        var item = await first.Content.ReadFromJsonAsync<CatalogItem>(Cancellation);
        Assert.Equal("White Tea Silver Needles Tin 50 g", item!.Name);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("no-such-product")]
    [InlineData("KOPI-GAYO-250G")]
    [InlineData("kopi--gayo")]
    [InlineData("-")]
    public async Task An_unknown_product_is_a_problem_that_says_what_to_do(string id)
    {
        using var answer = await catalog.Client.GetAsync($"/api/catalog/items/{id}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Contains("/api/catalog/items", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prices_are_given_for_the_products_that_exist()
    {
        await catalog.Database.ExecuteAsync("INSERT INTO stock_levels VALUES ('COF-0001', 140, 1, now()) ON CONFLICT DO NOTHING", Cancellation);
        var prices = await catalog.Client.GetFromJsonAsync<List<CatalogPrice>>(
            "/api/catalog/prices?ids=teh-putih-tin-50g,kopi-gayo-250g,none,kopi-gayo-250g,..%2F..,pie-susu-chocolate-box", Cancellation);
        Assert.Equal(
            [("kopi-gayo-250g", "98000.00", 140), ("pie-susu-chocolate-box", "75000.00", 0), ("teh-putih-tin-50g", "128000.00", 0)],
            prices!.Select(price => (price.Id, price.Price, price.Available)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?ids=")]
    [InlineData("?ids=,,")]
    public async Task Prices_of_nothing_are_refused(string query)
    {
        using var answer = await catalog.Client.GetAsync("/api/catalog/prices" + query, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Prices_of_too_many_are_refused()
    {
        var ids = string.Join(',', Enumerable.Range(1, 101).Select(number => $"p-{number}"));
        using var answer = await catalog.Client.GetAsync("/api/catalog/prices?ids=" + ids, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
