using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace AspireShop.Web.Tests;

public sealed class GatewayBorderTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DELETE", "/api/basket/01936b2e-7000-7000-8000-000000000001?version=1")]
    [InlineData("DELETE", "/api/basket/items/../01936b2e-7000-7000-8000-000000000001")]
    [InlineData("GET", "/api/catalog/prices?ids=product-1")]
    [InlineData("GET", "/api/catalog/items/../prices?ids=product-1")]
    [InlineData("GET", "/api/catalog/items/%2e%2e/prices?ids=product-1")]
    [InlineData("GET", "/api/catalog/items/..%2fprices")]
    [InlineData("GET", "/api/catalog//prices")]
    [InlineData("POST", "/connect/token")]
    [InlineData("GET", "/api/identity/.well-known/jwks")]
    [InlineData("GET", "/.well-known/openid-configuration")]
    public async Task What_is_internal_is_not_reached_from_outside(string method, string path)
    {
        using var client = shop.Caller(role: "admin");
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"{shop.Address.GetLeftPart(UriPartial.Authority)}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var answer = await client.SendAsync(request, Stop);
        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{(int)answer.StatusCode}");
        Assert.DoesNotContain(shop.Catalog.Requests, seen => seen.Path.Contains("prices", StringComparison.Ordinal) && !seen.Path.Contains('%', StringComparison.Ordinal));
        Assert.DoesNotContain(shop.Basket.Requests, seen => seen.Method == "DELETE");
    }

    [Fact]
    public async Task A_services_answer_comes_through_as_it_is()
    {
        using var client = shop.Anonymous();
        using var found = await client.GetAsync("/api/catalog/items/product-3/image", Stop);
        Assert.Equal("image/svg+xml", found.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<svg", await found.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var missing = await client.GetAsync("/api/catalog/items/nothing", Stop);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("application/problem+json", missing.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("catalog", "GET", "/api/catalog/items")]
    [InlineData("basket", "GET", "/api/basket")]
    [InlineData("ordering", "GET", "/api/orders")]
    [InlineData("catalog", "PUT", "/api/basket/items/product-1")]
    [InlineData("basket", "POST", "/api/orders")]
    [InlineData("ordering", "POST", "/api/orders")]
    [InlineData("identity", "POST", "/api/session")]
    public async Task A_dead_service_is_a_503_problem_with_retry_after(string dead, string method, string path)
    {
        using var nobody = new NobodyThere();
        await using var web = shop.StartWeb(
            ($"services:{dead}:http:0", nobody.Url));
        using var client = new HttpClient { BaseAddress = web.ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", shop.Identity.Tokens.User("web", "buyer"));
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method != "GET")
        {
            request.Content = JsonContent.Create(path.EndsWith("orders", StringComparison.Ordinal) ? Orders.Body() : new { quantity = 1 });
        }

        // No session can be checked while identity is down, and none is needed to ask for one.
        if (dead == "identity")
        {
            client.DefaultRequestHeaders.Authorization = null;
        }

        using var answer = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        using var problem = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(Stop), cancellationToken: Stop);
        Assert.Equal(503, problem.RootElement.GetProperty("status").GetInt32());
        Assert.Equal(dead, problem.RootElement.GetProperty("service").GetString());
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_a_504_problem()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var web = shop.StartWeb(("services:catalog:http:0", $"http://{silent.LocalEndpoint}"), ("Gateway:ActivityTimeout", "00:00:00.3"));
        using var client = new HttpClient { BaseAddress = web.ClientOptions.BaseAddress };
        using var answer = await client.GetAsync("/api/catalog/items", Stop);
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_service_that_talks_nonsense_is_a_502_problem()
    {
        using var nonsense = new TcpListener(IPAddress.Loopback, 0);
        nonsense.Start();
        var talk = TalkAsync(nonsense);
        await using var web = shop.StartWeb(("services:catalog:http:0", $"http://{nonsense.LocalEndpoint}"));
        using var client = new HttpClient { BaseAddress = web.ClientOptions.BaseAddress };
        using var answer = await client.GetAsync("/api/catalog/items", Stop);
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        nonsense.Stop();
        await talk;
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413()
    {
        using var client = shop.Caller(role: "admin");
        using var body = new StringContent(new string(' ', 70_000), Encoding.UTF8, "application/json");
        using var forwarded = await client.PostAsync("/api/catalog/items", body, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, forwarded.StatusCode);
        using var own = new StringContent($"{{\"quantity\":1,\"x\":\"{new string('x', 70_000)}\"}}", Encoding.UTF8, "application/json");
        using var read = await client.PutAsync("/api/basket/items/product-1", own, Stop);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, read.StatusCode);
    }

    [Fact]
    public async Task Beyond_the_rate_a_caller_gets_429_and_another_does_not()
    {
        await using var web = shop.StartWeb(("Gateway:RequestsPerSecond", "1"), ("Gateway:RequestBurst", "3"));
        using var one = new HttpClient { BaseAddress = web.ClientOptions.BaseAddress };
        one.DefaultRequestHeaders.Authorization = new("Bearer", shop.Identity.Tokens.User("web", "one"));
        using var other = new HttpClient { BaseAddress = web.ClientOptions.BaseAddress };
        other.DefaultRequestHeaders.Authorization = new("Bearer", shop.Identity.Tokens.User("web", "other"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++)
        {
            using var answer = await one.GetAsync("/api/catalog/categories", Stop);
            statuses.Add(answer.StatusCode);
            Assert.Equal(answer.StatusCode == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter is not null);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        using var free = await other.GetAsync("/api/catalog/categories", Stop);
        Assert.Equal(HttpStatusCode.OK, free.StatusCode);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task It_says_that_it_is_well(string path)
    {
        using var client = shop.Anonymous();
        Assert.Equal("Healthy", await client.GetStringAsync(path, Stop));
    }

    private static async Task TalkAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync(Stop);
                await using var stream = connection.GetStream();
                using var reader = new StreamReader(stream, leaveOpen: true);
                await reader.ReadLineAsync(Stop);
                await stream.WriteAsync("NONSENSE\r\n\r\n"u8.ToArray(), Stop);
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
        }
    }
}
