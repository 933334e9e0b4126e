using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AspireShop.EndToEnd.Tests;

[Collection(SharedShop.Name)]
public class BadInputTests(ShopFixture shop)
{
    private const string Known = "{product}";
    private const string Address = """{"shippingAddress":{"name":"Siti","line1":"Jalan Melati 5","city":"Bandung","postalCode":"40115","country":"ID"},"paymentMethod":"card-ok"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What a client may get wrong, and the status that says so. Each is sent by a buyer who has one product in the basket.</summary>
    public static TheoryData<string, string, string, string?, HttpStatusCode> Wrong() => new()
    {
        { "unknown product", "PUT", "/api/basket/items/no-such-product", """{"quantity":1}""", HttpStatusCode.NotFound },
        { "negative quantity", "PUT", $"/api/basket/items/{Known}", """{"quantity":-1}""", HttpStatusCode.BadRequest },
        { "quantity over the limit", "PUT", $"/api/basket/items/{Known}", """{"quantity":100}""", HttpStatusCode.BadRequest },
        { "quantity beyond an integer", "PUT", $"/api/basket/items/{Known}", """{"quantity":99999999999999999999}""", HttpStatusCode.BadRequest },
        { "quantity as text", "PUT", $"/api/basket/items/{Known}", """{"quantity":"many"}""", HttpStatusCode.BadRequest },
        { "malformed basket JSON", "PUT", $"/api/basket/items/{Known}", """{"quantity":""", HttpStatusCode.BadRequest },
        { "malformed order JSON", "POST", "/api/orders", """{"shippingAddress":{""", HttpStatusCode.BadRequest },
        { "order without an address", "POST", "/api/orders", """{"paymentMethod":"card-ok"}""", HttpStatusCode.BadRequest },
        { "unknown order", "GET", "/api/orders/0190a5a0-0000-7000-8000-000000000000", null, HttpStatusCode.NotFound },
        { "order id that is none", "GET", "/api/orders/not-an-id", null, HttpStatusCode.NotFound },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_mistake_gets_a_problem_and_changes_nothing(string mistake, string method, string path, string? body, HttpStatusCode expected)
    {
        using var buyer = await Buyer.ArriveAsync(shop);
        var product = (await buyer.BrowseAsync())[0].GetProperty("id").GetString()!;
        await buyer.PutIntoBasketAsync(product, 1);

        using var answer = await SendAsync(buyer.Http, method, path.Replace(Known, product, StringComparison.Ordinal), body, key: mistake.Replace(' ', '-'));

        await ProblemAssert.IsAsync(expected, answer);
        var line = Assert.Single((await buyer.GetAsync("/api/basket")).GetProperty("items").EnumerateArray());
        Assert.Equal(1, line.GetProperty("quantity").GetInt32());
    }

    [Fact]
    public async Task An_empty_basket_cannot_be_ordered()
    {
        using var buyer = await Buyer.ArriveAsync(shop);
        using var answer = await SendAsync(buyer.Http, "POST", "/api/orders", Address, key: "empty");
        await ProblemAssert.IsAsync(HttpStatusCode.UnprocessableEntity, answer);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("has spaces and more than two hundred characters: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task An_order_needs_a_usable_key(string? key)
    {
        using var buyer = await Buyer.ArriveAsync(shop);
        await buyer.PutIntoBasketAsync((await buyer.BrowseAsync())[0].GetProperty("id").GetString()!, 1);

        using var answer = await SendAsync(buyer.Http, "POST", "/api/orders", Address, key);

        await ProblemAssert.IsAsync(HttpStatusCode.BadRequest, answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not-a-token")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwiYXVkIjoid2ViIiwiaXNzIjoiaHR0cDovL2lkZW50aXR5LyJ9.")]
    public async Task A_wrong_token_opens_nothing(string token)
    {
        using var visitor = shop.Visitor();
        if (token.Length > 0)
        {
            visitor.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        foreach (var path in new[] { "/api/basket", "/api/orders" })
        {
            using var answer = await visitor.GetAsync(path, Token);
            await ProblemAssert.IsAsync(HttpStatusCode.Unauthorized, answer);
        }
    }

    [Fact]
    public async Task A_token_with_one_letter_changed_opens_nothing()
    {
        using var buyer = await Buyer.ArriveAsync(shop);
        var parts = buyer.Http.DefaultRequestHeaders.Authorization!.Parameter!.Split('.');
        var signature = parts[2].ToCharArray();
        signature[10] = signature[10] == 'A' ? 'B' : 'A';
        buyer.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{parts[0]}.{parts[1]}.{new string(signature)}");

        using var answer = await buyer.Http.GetAsync("/api/basket", Token);

        await ProblemAssert.IsAsync(HttpStatusCode.Unauthorized, answer);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string method, string path, string? body, string? key)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await http.SendAsync(request, Token);
    }
}
