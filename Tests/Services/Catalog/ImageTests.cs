using System.Net;
using System.Net.Http.Json;
using System.Xml.Linq;
using AspireShop.Catalog.Tests.Support;
using AspireShop.Contracts.Catalog;

namespace AspireShop.Catalog.Tests;

public sealed class ImageTests(CatalogFixture catalog) : IClassFixture<CatalogFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_product_has_a_picture_of_its_own()
    {
        var page = await catalog.Client.GetFromJsonAsync<CatalogPage>("/api/catalog/items?pageSize=100", Cancellation);
        var pictures = new HashSet<string>();
        foreach (var item in page!.Items)
        {
            var svg = await catalog.Client.GetStringAsync(item.ImageUrl, Cancellation);
            var root = XDocument.Parse(svg).Root!;
            Assert.Equal("svg", root.Name.LocalName);
            Assert.Equal(item.Name, root.Element(root.Name.Namespace + "title")!.Value);
            Assert.True(root.Descendants().Count() > 25, item.Id);
            Assert.True(pictures.Add(svg), item.Id);
        }

        Assert.Equal(72, pictures.Count);
    }

    [Fact]
    public async Task A_picture_is_the_same_every_time_cached_and_harmless()
    {
        using var first = await catalog.Client.GetAsync("/api/catalog/items/batik-cloth-kawung/image", Cancellation);
        using var again = await catalog.Client.GetAsync("/api/catalog/items/batik-cloth-kawung/image", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/items/batik-cloth-kawung/image");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var known = await catalog.Client.SendAsync(request, Cancellation);

        Assert.Equal("image/svg+xml", first.Content.Headers.ContentType!.MediaType);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(Cancellation), await again.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.True(first.Headers.CacheControl!.Public);
        Assert.Contains("default-src 'none'", first.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", first.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_name_cannot_put_markup_into_a_picture()
    {
        const string Name = "</title><script>alert(1)</script>&'\"<a href=\"javascript:x\">";
        using var added = await catalog.SendAsync(HttpMethod.Post, "/api/catalog/items", StaffTests.Body("marked-up", name: Name));
        added.EnsureSuccessStatusCode();

        var root = XDocument.Parse(await catalog.Client.GetStringAsync("/api/catalog/items/marked-up/image", Cancellation)).Root!;
        Assert.Equal(Name, root.Element(root.Name.Namespace + "title")!.Value);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "script" or "a");
        using var deleted = await catalog.SendAsync(HttpMethod.Delete, "/api/catalog/items/marked-up");
    }

    [Fact]
    public async Task A_name_with_what_xml_cannot_carry_still_gives_a_picture()
    {
        using var added = await catalog.SendAsync(HttpMethod.Post, "/api/catalog/items", StaffTests.Body("odd-name", name: "Odd \uFFFE name \U0001F375"));
        added.EnsureSuccessStatusCode();
        Assert.NotNull(XDocument.Parse(await catalog.Client.GetStringAsync("/api/catalog/items/odd-name/image", Cancellation)).Root);
        using var deleted = await catalog.SendAsync(HttpMethod.Delete, "/api/catalog/items/odd-name");
    }
}
