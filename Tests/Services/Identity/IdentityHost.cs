using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AspireShop.Support.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireShop.Identity.Tests;

/// <summary>The real Identity on a real Kestrel and a real Postgres.</summary>
internal sealed class IdentityHost : IAsyncDisposable
{
    public const string KeySecret = "key-encryption-secret-of-the-tests";

    private readonly WebApplication _app;

    private IdentityHost(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public string Address => _app.Urls.Single();

    public static string Secret(string client) => $"secret-of-{client}-for-the-tests";

    public static Dictionary<string, string?> Settings(string connectionString) => new()
    {
        ["ConnectionStrings:identitydb"] = connectionString,
        ["Identity:KeyEncryptionSecret"] = KeySecret,
        ["Identity:Clients:web:Secret"] = Secret("web"),
        ["Identity:Clients:ordering:Secret"] = Secret("ordering"),
        ["Identity:Clients:catalog:Secret"] = Secret("catalog"),
        ["Identity:Clients:fulfilment:Secret"] = Secret("fulfilment"),
    };

    public static async Task<IdentityHost> StartAsync(
        TestDatabase database, TimeProvider? time = null, string? keySecret = null, CancellationToken cancellationToken = default)
    {
        var settings = Settings(database.ConnectionString);
        settings["Identity:KeyEncryptionSecret"] = keySecret ?? KeySecret;
        var app = IdentityService.Build(["--urls=http://127.0.0.1:0"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(settings);
            if (time is not null)
            {
                builder.Services.AddSingleton(time);
            }
        });
        await app.StartAsync(cancellationToken);
        var host = new IdentityHost(app);
        await host.WaitUntilReadyAsync(cancellationToken);
        return host;
    }

    /// <summary>Asks the token endpoint.</summary>
    public async Task<(HttpResponseMessage Response, JsonElement Body)> AskAsync(
        string? client, Dictionary<string, string> form, string? secret = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new FormUrlEncodedContent(form) };
        if (client is not null)
        {
            var pair = Encoding.UTF8.GetBytes($"{client}:{secret ?? Secret(client)}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        }

        var response = await Http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return (response, JsonSerializer.Deserialize<JsonElement>(text));
    }

    public async Task<string> GuestTokenAsync(CancellationToken cancellationToken)
    {
        var (_, body) = await AskAsync("web", Forms.Guest, cancellationToken: cancellationToken);
        return body.GetProperty("access_token").GetString()!;
    }

    public async Task<string[]> PublishedKeyIdsAsync(CancellationToken cancellationToken)
    {
        var keys = JsonSerializer.Deserialize<JsonElement>(await Http.GetStringAsync("/.well-known/jwks", cancellationToken));
        return [.. keys.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }

    // The answer of /health is the event; between two questions only the server's own work.
    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        while (!(await Http.GetAsync("/health", timeout.Token)).IsSuccessStatusCode)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
        }
    }
}
