using Aspire.Hosting;
using Aspire.Hosting.Testing;
using AspireShop.EndToEnd.Tests;
using AspireShop.Support.Postgres;
using AspireShop.Support.Telemetry;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(MachineFixture))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace AspireShop.EndToEnd.Tests;

/// <summary>The whole shop, started once for all tests that only talk to it, native and without a grace period.</summary>
public sealed class ShopFixture : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private IDistributedApplicationTestingBuilder? _builder;
    private DistributedApplication? _app;
    private OtlpCollector? _telemetry;
    private string? _absent;

    /// <summary>The running shop; skips the test where it cannot run.</summary>
    public DistributedApplication App
    {
        get
        {
            Assert.SkipWhen(_absent is not null, _absent ?? "");
            return _app ?? throw new InvalidOperationException("The shop has not been started: is the fixture initialised?");
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!PostgresBinaries.TryFind(out _, out _absent))
        {
            return;
        }

        using var limit = new CancellationTokenSource(StartLimit);
        _telemetry = await OtlpCollector.StartAsync();
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--runtime", "native", "--Ordering:GracePeriod=00:00:00", $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL={_telemetry.Address}"], limit.Token);
        _app = await _builder.BuildAsync(limit.Token);
        await _app.StartAsync(limit.Token);
        await _app.WaitForHealthyAsync(limit.Token);
    }

    /// <summary>What the services have exported.</summary>
    public OtlpCollector Telemetry => _telemetry ?? throw new InvalidOperationException("The shop has not been started: is the fixture initialised?");

    /// <summary>A client of the shop's public surface that has no session.</summary>
    public HttpClient Visitor() => App.CreateHttpClient("web");

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
        }

        if (_builder is not null)
        {
            // With it everything that came of it.
            await _builder.DisposeAsync();
        }

        if (_telemetry is not null)
        {
            await _telemetry.DisposeAsync();
        }
    }
}
