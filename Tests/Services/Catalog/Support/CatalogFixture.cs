using System.Net.Http.Headers;
using System.Net.Http.Json;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;

namespace AspireShop.Catalog.Tests.Support;

/// <summary>A running catalogue with the seed and a database of its own, for the tests of one class.</summary>
public sealed class CatalogFixture(PostgresFixture postgres, IdentityFixture identity) : IAsyncLifetime
{
    private TestDatabase? _database;
    private CatalogHost? _host;

    public HttpClient Client => Started(_host).Client;

    public TestDatabase Database => Started(_database);

    public async ValueTask InitializeAsync()
    {
        // Without Postgres there is nothing to start; each test is skipped with the reason when it asks for the client.
        if (!PostgresIsThere())
        {
            return;
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        _database = await postgres.CreateDatabaseAsync("catalog", limit.Token);
        _host = await CatalogHost.StartAsync(_database.ConnectionString, identity.Identity, limit.Token);
        await _host.ReadyAsync(limit.Token);
    }

    /// <summary>A token for the catalogue.</summary>
    public string Token(string role, string audience = "catalog") => identity.Identity.Tokens.User(audience, Guid.CreateVersion7().ToString(), role);

    /// <summary>Sends a request as the shop's staff, or with another token.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, object? body = null, string? ifMatch = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token("admin"));
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private bool PostgresIsThere()
    {
        try
        {
            return postgres.Port > 0;
        }
        catch (Exception skip) when (skip.Message.StartsWith("$XunitDynamicSkip$", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private T Started<T>(T? part)
        where T : class
    {
        _ = postgres.Port;
        return part ?? throw new InvalidOperationException("The catalogue did not start.");
    }
}
