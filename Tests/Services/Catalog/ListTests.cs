using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AspireShop.Catalog.Tests.Support;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Catalog.Tests;

public sealed class ListTests(CatalogFixture catalog) : IClassFixture<CatalogFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_cover_every_product_once()
    {
        List<string> seen = [];
        long total;
        var page = 0;
        do
        {
            var answer = await ListAsync($"page={page++}&pageSize=25&sort=rating");
            seen.AddRange(answer.Items.Select(item => item.Id));
            total = answer.Total;
        }
        while (seen.Count < total && page < 10);

        Assert.Equal(72, total);
        Assert.Equal(72, seen.Distinct().Count());
        Assert.Empty((await ListAsync("page=9&pageSize=25")).Items);
    }

    [Fact]
    public async Task An_item_carries_what_a_shop_window_needs()
    {
        var item = Assert.Single((await ListAsync("q=gayo&pageSize=1")).Items);
        Assert.Equal("kopi-gayo-250g", item.Id);
        Assert.Equal("98000.00", item.Price);
        Assert.Equal("IDR", item.Currency);
        Assert.Equal("/api/catalog/items/kopi-gayo-250g/image", item.ImageUrl);
        Assert.Equal(("Coffee", "Sinar Gayo", 4.8, 0), (item.Category, item.Brand, item.Rating, item.Available));
    }

    [Theory]
    [InlineData("kopi", "kopi-gayo-250g")]
    [InlineData("KOPI gayo", "kopi-gayo-250g")]
    [InlineData("mugs", "stoneware-mug-senja")]
    [InlineData("the mugs", "stoneware-mug-senja")]
    [InlineData("cera", "stoneware-mug-senja")]
    [InlineData("megamend", "batik-cloth-megamendung")]
    [InlineData("notebooks", "notebook-kawung-a5")]
    [InlineData("canting cirebon", "batik-cloth-megamendung")]
    [InlineData("rinjani & !day | pack:*", "daypack-rinjani-20l")]
    public async Task Search_finds_words_their_forms_and_their_beginnings(string search, string expected)
    {
        var page = await ListAsync($"q={Uri.EscapeDataString(search)}&pageSize=100");
        Assert.Contains(expected, page.Items.Select(item => item.Id));
        Assert.InRange(page.Total, 1, 20);
    }

    [Theory]
    [InlineData("megamendugn", "batik-cloth-megamendung")]
    [InlineData("cofee dripper", "bamboo-coffee-dripper")]
    [InlineData("hedphones", "headphones-gamelan-wireless")]
    [InlineData("cinamon", "cinnamon-kerinci-jar-50g")]
    [InlineData("notbook", "notebook-kawung-a5")]
    public async Task Search_forgives_typing_errors(string search, string expected)
    {
        var trigrams = await catalog.Database.ScalarAsync<long>("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'", Cancellation);
        Assert.SkipWhen(trigrams == 0, "This Postgres has no extension pg_trgm.");

        var page = await ListAsync($"q={Uri.EscapeDataString(search)}");
        Assert.Equal(expected, page.Items[0].Id);
        Assert.InRange(page.Total, 1, 12);
    }

    [Fact]
    public async Task The_best_match_is_first()
    {
        // Both name batik; only one has it in its title as a book.
        var page = await ListAsync("q=reading batik&sort=relevance");
        Assert.Equal("book-batik-patterns", page.Items[0].Id);
    }

    [Fact]
    public async Task Filters_narrow_together()
    {
        var page = await ListAsync("category=coffee&brand=SINAR GAYO&minPrice=100000&maxPrice=108000");
        Assert.Equal(["kopi-flores-bajawa-250g"], page.Items.Select(item => item.Id));
        Assert.Equal(1, page.Total);
        Assert.Equal(0, (await ListAsync("category=nothing")).Total);
        Assert.Equal(72, (await ListAsync("q=&category=&brand=&minPrice=&maxPrice=&sort=")).Total);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("price")]
    [InlineData("-price")]
    [InlineData("newest")]
    [InlineData("rating")]
    public async Task Sorting_is_by_what_was_asked_for(string sort)
    {
        var items = (await ListAsync($"sort={sort}&pageSize=100")).Items;
        var added = await AddedAsync();
        IEnumerable<CatalogItem> expected = sort switch
        {
            "name" => items.OrderBy(item => item.Name.ToLowerInvariant(), StringComparer.Ordinal),
            "price" => items.OrderBy(Price),
            "-price" => items.OrderByDescending(Price),
            "newest" => items.OrderByDescending(item => added[item.Id]),
            _ => items.OrderByDescending(item => item.Rating),
        };
        Assert.Equal(72, items.Count);
        if (sort == "name")
        {
            // The database's collation decides about punctuation; letters are what a reader sees.
            Assert.True(string.Compare(items[0].Name, items[^1].Name, StringComparison.OrdinalIgnoreCase) < 0);
            return;
        }

        Assert.Equal(expected.Select(item => item.Id), items.Select(item => item.Id));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var answer = await catalog.Client.GetAsync(
            "/api/catalog/items?page=-1&pageSize=101&minPrice=-5&maxPrice=1e9&sort=best&brand=a&brand=b&category=%00&q=" + new string('x', 201), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(
            ["brand", "category", "maxPrice", "minPrice", "page", "pageSize", "q", "sort"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=1.5")]
    [InlineData("pageSize=99999999999999999999")]
    [InlineData("page=abc")]
    [InlineData("page=%2B1")]
    [InlineData("page=100001")]
    [InlineData("minPrice=1,000")]
    [InlineData("minPrice=10.005")]
    [InlineData("minPrice=NaN")]
    [InlineData("minPrice=2000&maxPrice=1000")]
    [InlineData("maxPrice=99999999999999999999999999999999")]
    [InlineData("sort=PRICE")]
    [InlineData("q=a&q=b")]
    public async Task A_value_out_of_range_is_refused(string query)
    {
        var answer = await catalog.Client.GetAsync("/api/catalog/items?" + query, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Categories_and_brands_are_counted()
    {
        var categories = await catalog.Client.GetFromJsonAsync<List<CatalogFacet>>("/api/catalog/categories", Cancellation);
        var brands = await catalog.Client.GetFromJsonAsync<List<CatalogFacet>>("/api/catalog/brands", Cancellation);
        Assert.Equal(12, categories!.Count);
        Assert.Equal(72, categories.Sum(category => category.Count));
        Assert.Equal(72, brands!.Sum(brand => brand.Count));
        foreach (var facet in categories)
        {
            Assert.Equal(facet.Count, (await ListAsync($"category={Uri.EscapeDataString(facet.Name)}")).Total);
        }
    }

    private static decimal Price(CatalogItem item) => decimal.Parse(item.Price, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Dictionary<string, (DateTime, int)>> AddedAsync()
    {
        // Ties go by id, ascending: the negative rank makes that descending as well.
        await using var command = catalog.Database.DataSource.CreateCommand("SELECT id, created_at, row_number() OVER (ORDER BY id)::int FROM products");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var added = new Dictionary<string, (DateTime, int)>();
        while (await reader.ReadAsync(Cancellation))
        {
            added[reader.GetString(0)] = (reader.GetDateTime(1), -reader.GetInt32(2));
        }

        return added;
    }

    private async Task<CatalogPage> ListAsync(string query)
        => await catalog.Client.GetFromJsonAsync<CatalogPage>("/api/catalog/items?" + query, Cancellation) ?? throw new InvalidOperationException();
}
