using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AspireShop.Catalog.Tests.Support;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Catalog.Tests;

public sealed class StaffTests(CatalogFixture catalog) : IClassFixture<CatalogFixture>
{
    private const string Items = "/api/catalog/items";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A product that is in order unless a test says otherwise.</summary>
    internal static Dictionary<string, object?> Body(string id, string name = "A test product", string price = "12500.50") => new()
    {
        ["id"] = id,
        ["sku"] = "TST-" + id,
        ["name"] = name,
        ["description"] = "Made by a test.",
        ["price"] = price,
        ["category"] = "Tests",
        ["brand"] = "Test",
        ["available"] = 3,
    };

    [Fact]
    public async Task A_product_is_added_read_changed_and_deleted()
    {
        using var added = await catalog.SendAsync(HttpMethod.Post, Items, Body("life"));
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.Equal("/api/catalog/items/life", added.Headers.Location!.OriginalString);

        using var read = await catalog.Client.GetAsync(Items + "/life", Cancellation);
        Assert.Equal(added.Headers.ETag, read.Headers.ETag);
        var item = await read.Content.ReadFromJsonAsync<CatalogItem>(Cancellation);
        Assert.Equal(("12500.50", 0, 0.0), (item!.Price, item.Available, item.Rating));

        using var changed = await catalog.SendAsync(HttpMethod.Put, Items + "/life", Body("life", price: "99"), read.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(read.Headers.ETag, changed.Headers.ETag);
        Assert.Equal("99.00", (await changed.Content.ReadFromJsonAsync<CatalogItem>(Cancellation))!.Price);

        using var deleted = await catalog.SendAsync(HttpMethod.Delete, Items + "/life");
        using var gone = await catalog.SendAsync(HttpMethod.Delete, Items + "/life");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task The_id_is_made_from_the_name_when_it_is_left_out()
    {
        var body = Body("from-name", name: "  Kopi Toraja Réal, 250 g! ");
        body.Remove("id");
        using var added = await catalog.SendAsync(HttpMethod.Post, Items, body);
        Assert.Equal("/api/catalog/items/kopi-toraja-real-250-g", added.Headers.Location!.OriginalString);
        using var deleted = await catalog.SendAsync(HttpMethod.Delete, Items + "/kopi-toraja-real-250-g");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task Nobody_overwrites_what_they_have_not_read()
    {
        using var added = await catalog.SendAsync(HttpMethod.Post, Items, Body("contended"));
        var tag = added.Headers.ETag!.ToString();

        using var without = await catalog.SendAsync(HttpMethod.Put, Items + "/contended", Body("contended"));
        var race = await Task.WhenAll(Enumerable.Range(1, 8).Select(price =>
            catalog.SendAsync(HttpMethod.Put, Items + "/contended", Body("contended", price: $"{price}000"), tag)));
        using var weak = await catalog.SendAsync(HttpMethod.Put, Items + "/contended", Body("contended"), "W/" + tag);
        using var foreign = await catalog.SendAsync(HttpMethod.Put, Items + "/contended", Body("contended"), "\"abc\"");
        using var broken = await catalog.SendAsync(HttpMethod.Put, Items + "/contended", Body("contended"), "abc");
        using var stale = await catalog.SendAsync(HttpMethod.Delete, Items + "/contended", ifMatch: tag);
        using var any = await catalog.SendAsync(HttpMethod.Put, Items + "/contended", Body("contended"), "*");
        using var missing = await catalog.SendAsync(HttpMethod.Put, Items + "/not-there", Body("not-there"), "*");
        using var deleted = await catalog.SendAsync(HttpMethod.Delete, Items + "/contended");

        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
        Assert.Equal(1, race.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, race.Count(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.All([weak, foreign, broken, stale], answer => Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (any.StatusCode, missing.StatusCode));
    }

    [Fact]
    public async Task An_id_or_sku_is_given_once()
    {
        using var sameId = await catalog.SendAsync(HttpMethod.Post, Items, Body("kopi-gayo-250g"));
        var body = Body("other");
        body["sku"] = "COF-0001";
        using var sameSku = await catalog.SendAsync(HttpMethod.Post, Items, body);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (sameId.StatusCode, sameSku.StatusCode));
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        using var answer = await catalog.SendAsync(HttpMethod.Post, Items, new { id = "Not A Slug", sku = "", name = " ", description = "a\u0000b", price = "-1", currency = "USD", brand = new string('x', 61), available = -1 });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(
            ["available", "brand", "category", "currency", "description", "id", "name", "price", "sku"],
            problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("rating", 5)]
    [InlineData("version", 1)]
    [InlineData("stock", 9)]
    [InlineData("createdAt", "2020-01-01")]
    [InlineData("imageUrl", "http://elsewhere")]
    [InlineData("role", "admin")]
    public async Task A_field_that_is_not_the_staffs_to_set_is_refused(string field, object value)
    {
        var body = Body("assigned");
        body[field] = value;
        using var answer = await catalog.SendAsync(HttpMethod.Post, Items, body);
        using var read = await catalog.Client.GetAsync(Items + "/assigned", Cancellation);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (answer.StatusCode, read.StatusCode));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"name":"a","name":"b"}""")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"price":12500}""")]
    [InlineData("""{"available":1e99}""")]
    public async Task A_body_that_is_none_is_refused(string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Items) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", catalog.Token("admin"));
        using var answer = await catalog.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Only_the_staff_may_change_anything()
    {
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Post, Items), (HttpMethod.Put, Items + "/kopi-gayo-250g"), (HttpMethod.Delete, Items + "/kopi-gayo-250g")])
        {
            foreach (var role in (string[])["guest", "customer", "Admin", "", "admin guest"])
            {
                using var refused = await catalog.SendAsync(method, path, Body("refused"), "*", catalog.Token(role));
                Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            }

            using var anonymous = await catalog.Client.SendAsync(new HttpRequestMessage(method, path), Cancellation);
            using var foreign = await catalog.SendAsync(method, path, Body("refused"), "*", catalog.Token("admin", "basket"));
            using var broken = await catalog.SendAsync(method, path, Body("refused"), "*", catalog.Token("admin") + "x");
            Assert.All([anonymous, foreign, broken], answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        }

        using var still = await catalog.Client.GetAsync(Items + "/kopi-gayo-250g", Cancellation);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }
}
