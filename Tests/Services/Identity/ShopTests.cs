using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using AspireShop.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AspireShop.Identity.Tests;

/// <summary>Obligation: a buyer's call reaches a service through the storefront as that buyer, and nobody else's does.</summary>
public sealed class ShopTests(IdentityFixture identity) : IClassFixture<IdentityFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_travels_from_web_to_basket_as_the_same_buyer()
    {
        var host = await identity.GetAsync(Cancel);
        await using var basket = await StartBasketAsync(host);
        await using var web = await StartAsync(host, "web", new() { ["services:basket:http:0"] = basket.Urls.Single() }, app =>
        {
            app.MapPost("/api/session", async (ITokenClient tokens, CancellationToken cancel) => (await tokens.StartGuestSessionAsync(cancel)).Value);
            app.MapGet("/mine", async (IHttpClientFactory clients, CancellationToken cancel) => await ForwardAsync(clients, "basket", "/mine", cancel));
        });
        using var buyer = new HttpClient { BaseAddress = new Uri(web.Urls.Single()) };
        using var session = await buyer.PostAsync("/api/session", null, Cancel);
        var token = await session.Content.ReadAsStringAsync(Cancel);

        using var anonymous = await buyer.GetAsync("/mine", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);

        buyer.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var mine = await buyer.GetStringAsync("/mine", Cancel);
        Assert.Equal($"{new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(token).Subject} via web", mine);

        // The session itself is for web; basket does not take it.
        using var direct = new HttpClient { BaseAddress = new Uri(basket.Urls.Single()) };
        direct.DefaultRequestHeaders.Authorization = buyer.DefaultRequestHeaders.Authorization;
        using var refused = await direct.GetAsync("/mine", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Ordering_clears_a_basket_in_its_own_name_and_a_buyer_cannot()
    {
        var host = await identity.GetAsync(Cancel);
        await using var basket = await StartBasketAsync(host);
        await using var ordering = await StartAsync(host, "ordering", new() { ["services:basket:http:0"] = basket.Urls.Single() }, app =>
            app.MapPost("/clear", async (IHttpClientFactory clients, CancellationToken cancel) => await ForwardAsync(clients, "service", "/clear", cancel)));
        using var client = new HttpClient { BaseAddress = new Uri(ordering.Urls.Single()) };
        using var cleared = await client.PostAsync("/clear", null, Cancel);
        Assert.Equal("cleared by ordering", await cleared.Content.ReadAsStringAsync(Cancel));

        var (_, body) = await host.AskAsync("web", Forms.Exchange(await host.GuestTokenAsync(Cancel), "basket"), cancellationToken: Cancel);
        using var direct = new HttpClient { BaseAddress = new Uri(basket.Urls.Single()) };
        direct.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("access_token").GetString());
        using var forbidden = await direct.GetAsync("/clear", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);

        // And a service is not a buyer.
        var (_, own) = await host.AskAsync("ordering", Forms.Service("basket"), cancellationToken: Cancel);
        direct.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", own.GetProperty("access_token").GetString());
        using var notABuyer = await direct.GetAsync("/mine", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, notABuyer.StatusCode);
    }

    private static Task<WebApplication> StartBasketAsync(IdentityHost host) => StartAsync(host, "basket", [], app =>
    {
        app.MapGet("/mine", (ClaimsPrincipal user) => $"{user.Identity?.Name} via {user.FindFirstValue(ShopClaims.ClientId)}")
            .RequireAuthorization(AuthenticationExtensions.BuyerPolicy);
        app.MapGet("/clear", (ClaimsPrincipal user) => $"cleared by {user.Identity?.Name}").RequireScope("basket.clear");
    });

    private static async Task<WebApplication> StartAsync(
        IdentityHost host, string name, Dictionary<string, string?> settings, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        settings["services:identity:http:0"] = host.Address;
        settings["Identity:ClientId"] = name;
        settings["Identity:ClientSecret"] = IdentityHost.Secret(name);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddServiceDefaults();
        builder.AddShopAuthentication(name);
        builder.Services.AddHttpClient("basket", client => client.BaseAddress = new Uri("http://basket")).WithExchangedToken("basket");
        builder.Services.AddHttpClient("service", client => client.BaseAddress = new Uri("http://basket")).WithServiceToken("basket");
        var app = builder.Build();
        app.MapDefaultEndpoints();
        map(app);
        await app.StartAsync(Cancel);
        return app;
    }

    private static async Task<IResult> ForwardAsync(IHttpClientFactory clients, string client, string path, CancellationToken cancellationToken)
    {
        using var response = await clients.CreateClient(client).GetAsync(path, cancellationToken);
        return response.IsSuccessStatusCode
            ? Results.Text(await response.Content.ReadAsStringAsync(cancellationToken))
            : Results.StatusCode((int)response.StatusCode);
    }
}
