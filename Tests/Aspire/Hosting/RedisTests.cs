using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Tests;

public sealed class RedisTests : IDisposable
{
    private readonly TestAppHost _host = new();

    [Fact]
    public async Task Persistence_comes_with_a_data_volume_that_can_be_written()
    {
        var builder = _host.Run();
        var kept = builder.AddRedis("kept").WithDataVolume();
        var own = builder.AddRedis("own").WithPersistence(TimeSpan.FromSeconds(5), 7).WithDataVolume();
        var fixedData = builder.AddRedis("fixed").WithDataVolume(isReadOnly: true);
        Assert.EndsWith(" --save 60 1", (await kept.Resource.GetArgumentValuesAsync())[^1], StringComparison.Ordinal);
        Assert.EndsWith(" --save 5 7", (await own.Resource.GetArgumentValuesAsync())[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("--save", (await fixedData.Resource.GetArgumentValuesAsync())[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_password_nothing_speaks_of_one()
    {
        var builder = _host.Run();
        var open = builder.AddRedis("open").WithPassword(null);
        TestAppHost.Allocate(builder);
        Assert.Equal("localhost:20001", await open.Resource.ConnectionStringExpression.GetValueAsync(TestContext.Current.CancellationToken));
        Assert.Equal("redis://localhost:20001", await open.Resource.UriExpression.GetValueAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["-c", "exec redis-server"], await open.Resource.GetArgumentValuesAsync());
    }

    [Fact]
    public async Task The_check_is_unhealthy_while_nothing_listens()
    {
        var builder = _host.Run();
        var redis = builder.AddRedis("cache");
        // A port that was free a moment ago
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        var endpoint = redis.Resource.PrimaryEndpoint.EndpointAnnotation;
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "127.0.0.1", port);
        await using var application = builder.Build();
        var report = await application.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HealthStatus.Unhealthy, report.Entries["cache_check"].Status);
    }

    public void Dispose() => _host.Dispose();
}
