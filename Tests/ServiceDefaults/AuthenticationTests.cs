using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using AspireShop.Support.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace AspireShop.ServiceDefaults.Tests;

public sealed class AuthenticationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_honest_token_is_believed_and_its_claims_keep_their_names()
    {
        await using var identity = await TestIdentity.StartAsync(Cancel);
        await using var service = await StartAsync(identity.Address);
        using var response = await CallAsync(service, identity.Tokens.User("basket", "anna"));
        Assert.Equal("anna", await response.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task No_forged_token_is_believed()
    {
        await using var identity = await TestIdentity.StartAsync(Cancel);
        await using var service = await StartAsync(identity.Address);
        var forged = ForgedTokens.All(identity.Tokens).ToList();
        var wrong = new List<string>();
        foreach (var (name, token) in forged)
        {
            using var response = await CallAsync(service, token);
            if (response.StatusCode != HttpStatusCode.Unauthorized)
            {
                wrong.Add($"{name}: {response.StatusCode}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(forged.Count >= 150, $"only {forged.Count} cases");

        // Nor did any of them spoil what is believed.
        using var honest = await CallAsync(service, identity.Tokens.User("basket", "anna"));
        Assert.Equal(HttpStatusCode.OK, honest.StatusCode);
    }

    [Fact]
    public async Task A_refusal_says_what_to_do()
    {
        await using var identity = await TestIdentity.StartAsync(Cancel);
        await using var service = await StartAsync(identity.Address);
        using var response = await CallAsync(service, identity.Tokens.User("basket", "anna", lifetime: TimeSpan.FromHours(-1)));
        var problem = await Problem.ReadAsync(response, HttpStatusCode.Unauthorized);
        Assert.Contains("Authorization: Bearer", problem.Detail, StringComparison.Ordinal);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_token_counts_in_the_header_only()
    {
        await using var identity = await TestIdentity.StartAsync(Cancel);
        await using var service = await StartAsync(identity.Address);
        var token = identity.Tokens.User("basket", "anna");
        using var query = await service.Http.GetAsync($"/me?access_token={token}", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, query.StatusCode);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", token);
        using var basic = await service.Http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, basic.StatusCode);
    }

    [Theory]
    [InlineData("guest", "/me", HttpStatusCode.OK)]
    [InlineData("admin", "/me", HttpStatusCode.OK)]
    [InlineData("other", "/me", HttpStatusCode.Forbidden)]
    [InlineData("guest", "/admin", HttpStatusCode.Forbidden)]
    [InlineData("admin", "/admin", HttpStatusCode.OK)]
    [InlineData("admin", "/clear", HttpStatusCode.Forbidden)]
    public async Task Roles_open_what_is_theirs(string role, string path, HttpStatusCode expected)
    {
        await using var identity = await TestIdentity.StartAsync(Cancel);
        await using var service = await StartAsync(identity.Address);
        using var response = await CallAsync(service, identity.Tokens.User("basket", "anna", role), path);
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("basket.clear", "/clear", HttpStatusCode.OK)]
    [InlineData("a basket.clear b", "/clear", HttpStatusCode.OK)]
    [InlineData("basket.clearx", "/clear", HttpStatusCode.Forbidden)]
    [InlineData("", "/clear", HttpStatusCode.Forbidden)]
    [InlineData("basket.clear", "/me", HttpStatusCode.Forbidden)]
    public async Task Scopes_open_what_is_theirs(string scope, string path, HttpStatusCode expected)
    {
        await using var identity = await TestIdentity.StartAsync(Cancel);
        await using var service = await StartAsync(identity.Address);
        using var response = await CallAsync(service, identity.Tokens.Service("basket", "ordering", scope), path);
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task While_identity_is_away_the_answer_is_503_and_it_heals_by_itself()
    {
        await using var identity = await TestIdentity.StartAsync(Cancel);
        await using var door = await TestService.StartAsync(map: app => app.MapGet("/{**path}", () => Microsoft.AspNetCore.Http.Results.StatusCode(503)));
        var token = identity.Tokens.User("basket", "anna");
        var settings = new Dictionary<string, string?> { ["services:identity:http:0"] = door.Address };
        await using var service = await StartAsync(settings);
        using (var early = await CallAsync(service, token))
        {
            await Problem.ReadAsync(early, HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(early.Headers.RetryAfter);
        }

        Reconfigure(service, "services:identity:http:0", identity.Address);
        await UntilBelievedAsync(service, token, HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_key_nobody_announced_is_fetched_when_a_token_names_it()
    {
        await using var before = await TestIdentity.StartAsync(Cancel);
        await using var after = await TestIdentity.StartAsync(Cancel);
        await using var service = await StartAsync(before.Address);
        using (var first = await CallAsync(service, before.Tokens.User("basket", "anna")))
        {
            Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        }

        Reconfigure(service, "services:identity:http:0", after.Address);
        await UntilBelievedAsync(service, after.Tokens.User("basket", "anna"), HttpStatusCode.Unauthorized);
    }

    // The new address is known when the configuration's change token has been seen, and nothing tells when that is: so it is asked again.
    private static async Task UntilBelievedAsync(TestService service, string token, HttpStatusCode meanwhile)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var response = await CallAsync(service, token);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            Assert.Equal(meanwhile, response.StatusCode);
            await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token);
        }
    }

    private static void Reconfigure(TestService service, string key, string value)
    {
        var configuration = (Microsoft.Extensions.Configuration.IConfigurationRoot)service.Services.GetService(typeof(Microsoft.Extensions.Configuration.IConfiguration))!;
        configuration[key] = value;
        configuration.Reload();
    }

    private static Task<TestService> StartAsync(string identityAddress) =>
        StartAsync(new Dictionary<string, string?> { ["services:identity:http:0"] = identityAddress });

    private static Task<TestService> StartAsync(Dictionary<string, string?> settings) => TestService.StartAsync(
        builder => builder.AddShopAuthentication("basket"),
        app =>
        {
            app.MapGet("/me", (ClaimsPrincipal user) => user.FindFirstValue("sub")).RequireAuthorization(AuthenticationExtensions.BuyerPolicy);
            app.MapGet("/admin", () => "admin").RequireAuthorization(AuthenticationExtensions.AdminPolicy);
            app.MapGet("/clear", () => "cleared").RequireScope("basket.clear");
        },
        settings);

    private static async Task<HttpResponseMessage> CallAsync(TestService service, string token, string path = "/me")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await service.Http.SendAsync(request, Cancel);
    }
}
