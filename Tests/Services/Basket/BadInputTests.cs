using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AspireShop.Basket.Tests.Support;

namespace AspireShop.Basket.Tests;

public sealed class BadInputTests(BasketFixture fixture) : IClassFixture<BasketFixture>
{
    private readonly string _buyer = BasketHost.NewBuyer();

    private BasketHost Basket => fixture.Basket;

    [Theory]
    [InlineData("""{"quantity":-1}""")]
    [InlineData("""{"quantity":100}""")]
    [InlineData("""{"quantity":2147483647}""")]
    [InlineData("""{"quantity":-2147483648}""")]
    [InlineData("""{"quantity":99999999999}""")]
    [InlineData("""{"quantity":1e99}""")]
    [InlineData("""{"quantity":1.5}""")]
    [InlineData("""{"quantity":null}""")]
    [InlineData("""{"quantity":"many"}""")]
    [InlineData("""{"quantity":[1]}""")]
    [InlineData("""{"quantity":1,"quantity":2}""")]
    [InlineData("""{"quantity":NaN}""")]
    [InlineData("""{"Quantity"}""")]
    [InlineData("""{"amount":1}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    public async Task A_quantity_that_is_none_is_refused_and_changes_nothing(string json)
    {
        await Basket.PutAsync(_buyer, "kopi", 2);
        using var answer = await Basket.SendAsync(HttpMethod.Put, "/api/basket/items/kopi", Basket.Token(_buyer), json);
        await IsProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal(2, Assert.Single((await Basket.ReadAsync(_buyer)).Items).Quantity);
    }

    [Fact]
    public async Task The_limits_of_a_quantity_are_said()
    {
        using var answer = await Basket.PutAsync(_buyer, "kopi", 100);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Contains("99", problem.GetProperty("errors").GetProperty("quantity")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KOPI")]
    [InlineData("kopi--gayo")]
    [InlineData("-kopi")]
    [InlineData("%23version")]
    [InlineData("kopi%20gayo")]
    [InlineData("kopi%0d%0aFLUSHALL")]
    [InlineData("kopi%2f..%2fx")]
    [InlineData("%F0%9F%8D%B5")]
    public async Task An_id_that_no_product_can_have_is_unknown(string id)
    {
        using var answer = await Basket.PutAsync(_buyer, id, 1);
        await IsProblemAsync(answer, HttpStatusCode.NotFound);
        Assert.Empty((await Basket.ReadAsync(_buyer)).Items);
    }

    [Fact]
    public async Task An_id_that_is_too_long_is_unknown()
    {
        using var longest = await Basket.PutAsync(_buyer, new string('k', 80), 1);
        using var longer = await Basket.PutAsync(_buyer, new string('k', 81), 1);
        Assert.Equal(HttpStatusCode.OK, longest.StatusCode);
        await IsProblemAsync(longer, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_body_that_is_not_json_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/basket/items/kopi") { Content = new StringContent("quantity=1") };
        request.Headers.Authorization = new("Bearer", Basket.Token(_buyer));
        using var answer = await Basket.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await IsProblemAsync(answer, HttpStatusCode.UnsupportedMediaType);
    }

    internal static async Task IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }
}
