using AspireShop.Support.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace AspireShop.Catalog.Tests.Support;

/// <summary>The service as it is, on Kestrel at a free port of 127.0.0.1.</summary>
internal sealed class CatalogHost : IAsyncDisposable
{
    // Nobody listens there: the catalogue works without a broker.
    private const string NoBroker = "mqtt://127.0.0.1:1";

    private readonly WebApplication _app;

    private CatalogHost(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Sends anonymous requests.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts it; it may not be ready yet.</summary>
    public static async Task<CatalogHost> StartAsync(string database, TestIdentity identity, CancellationToken cancellationToken, params string[] settings) =>
        Assert.Single(await StartAsync(1, database, identity, cancellationToken, settings));

    /// <summary>Starts replicas at the same moment: all are built before the first is started.</summary>
    public static async Task<CatalogHost[]> StartAsync(int replicas, string database, TestIdentity identity, CancellationToken cancellationToken, params string[] settings)
    {
        WebApplication[] apps = [.. Enumerable.Range(0, replicas).Select(_ => Build(database, identity, settings))];
        await Task.WhenAll(apps.Select(app => app.StartAsync(cancellationToken)));
        return [.. apps.Select(app => new CatalogHost(app))];
    }

    /// <summary>Waits until <c>/health</c> would say so.</summary>
    public async Task<CatalogHost> ReadyAsync(CancellationToken cancellationToken)
    {
        var health = Services.GetRequiredService<HealthCheckService>();
        while ((await health.CheckHealthAsync(cancellationToken)).Status != HealthStatus.Healthy)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }

        return this;
    }

    public async Task<HealthStatus> HealthOfAsync(string check, CancellationToken cancellationToken)
        => (await Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(cancellationToken)).Entries[check].Status;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>The least it needs to be told, as arguments.</summary>
    public static string[] Arguments(string database, TestIdentity identity, params string[] settings) =>
    [
        "--urls", "http://127.0.0.1:0",
        "--ConnectionStrings:catalogdb", database,
        "--ConnectionStrings:broker", NoBroker,
        "--Messaging:QueueReader:Password", "catalog-queue-password",
        "--services:identity:http:0", identity.Address,
        .. settings,
    ];

    private static WebApplication Build(string database, TestIdentity identity, string[] settings) =>
        CatalogService.Build(Arguments(database, identity, settings), builder => builder.Logging.ClearProviders());
}
