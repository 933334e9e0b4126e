using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace AspireShop.Web.Tests;

public sealed class BasketApiTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"quantity":1}""", HttpStatusCode.OK)]
    [InlineData("""{"quantity":99}""", HttpStatusCode.OK)]
    [InlineData("""{"quantity":0}""", HttpStatusCode.OK)]
    [InlineData("""{"quantity":2,"price":"1.00","unknown":[]}""", HttpStatusCode.OK)]
    [InlineData("""{"quantity":-1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quantity":100}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quantity":2147483647}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quantity":99999999999999}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quantity":1.5}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quantity":"1"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quantity":null}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quantity":1,"quantity":2}""", HttpStatusCode.BadRequest)]
    [InlineData("""{}""", HttpStatusCode.BadRequest)]
    [InlineData("""[]""", HttpStatusCode.BadRequest)]
    [InlineData("""{"quantity":""", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    public async Task A_quantity_is_taken_or_refused(string body, HttpStatusCode expected)
    {
        using var client = shop.Caller();
        var before = shop.Basket.Requests.Count(request => request.Method == "PUT");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PutAsync("/api/basket/items/product-1", content, Stop);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(before + (expected == HttpStatusCode.OK ? 1 : 0), shop.Basket.Requests.Count(request => request.Method == "PUT"));
        if (expected != HttpStatusCode.OK)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.NotNull((await answer.Content.ReadFromJsonAsync<JsonObject>(Stop))!["detail"]);
        }
    }

    [Fact]
    public async Task Only_the_quantity_goes_on()
    {
        using var client = shop.Caller();
        using var answer = await client.PutAsJsonAsync("/api/basket/items/product-2", new { quantity = 4, price = "0.01", buyerId = "else" }, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"quantity":4}""", shop.Basket.Requests.Last(request => request.Path == "/api/basket/items/product-2").Body);
    }

    [Theory]
    [InlineData("nothing-like-that")]
    [InlineData("..%2f..%2fprices")]
    [InlineData("-")]
    [InlineData("a%00b")]
    [InlineData("%F0%9F%98%80")]
    public async Task An_unknown_product_is_404_and_the_basket_is_not_asked(string id)
    {
        using var client = shop.Caller();
        var before = shop.Basket.Requests.Count;
        using var answer = await client.PutAsJsonAsync(new Uri($"{shop.Address}api/basket/items/{id}"), new { quantity = 1 }, Stop);
        Assert.Equal(id == "a%00b" ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(before, shop.Basket.Requests.Count);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_415()
    {
        using var client = shop.Caller();
        using var content = new FormUrlEncodedContent([new("quantity", "1")]);
        using var answer = await client.PutAsync("/api/basket/items/product-1", content, Stop);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
