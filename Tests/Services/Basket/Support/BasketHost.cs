using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using AspireShop.Contracts.Basket;
using AspireShop.Support.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AspireShop.Basket.Tests.Support;

/// <summary>The service as it is, on Kestrel at a free port of 127.0.0.1, and a client that says whose request it is.</summary>
internal sealed class BasketHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestTokens _tokens;

    private BasketHost(WebApplication app, TestTokens tokens)
    {
        _app = app;
        _tokens = tokens;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public static async Task<BasketHost> StartAsync(string cache, TestIdentity identity, TimeProvider? time = null)
    {
        var app = BasketService.Build(
        [
            "--urls", "http://127.0.0.1:0",
            "--ConnectionStrings:cache", cache,
            "--services:identity:http:0", identity.Address,
        ],
        builder =>
        {
            builder.Logging.ClearProviders();
            if (time is not null)
            {
                builder.Services.Replace(ServiceDescriptor.Singleton(time));
            }
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new BasketHost(app, identity.Tokens);
    }

    /// <summary>A buyer nobody else is.</summary>
    public static string NewBuyer() => Guid.CreateVersion7().ToString();

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> PutAsync(string buyer, string product, int quantity) =>
        SendAsync(HttpMethod.Put, $"/api/basket/items/{product}", Token(buyer), $$"""{"quantity":{{quantity}}}""");

    public async Task<BasketContent> ReadAsync(string buyer)
    {
        using var answer = await SendAsync(HttpMethod.Get, "/api/basket", Token(buyer));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<BasketContent>(TestContext.Current.CancellationToken))!;
    }

    public Task<HttpResponseMessage> ClearAsync(string buyer, object version, string scope = "basket.clear") =>
        SendAsync(HttpMethod.Delete, $"/api/basket/{buyer}?version={version}", _tokens.Service("basket", "ordering", scope));

    public string Token(string buyer, string role = "guest") => _tokens.User("basket", buyer, role);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
