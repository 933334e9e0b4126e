using Aspire.StackExchange.Redis;
using AspireShop.Support.Cache;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Aspire.Clients.Tests;

public sealed class RedisTests(GarnetFixture garnet)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_reads_what_it_wrote()
    {
        using var host = Hosts.Build(builder => builder.AddRedisClient("cache"), ("ConnectionStrings:cache", garnet.ConnectionString));
        await host.StartAsync(Cancel);
        var database = host.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
        await database.StringSetAsync("clients:key", "value");
        Assert.Equal("value", await database.StringGetAsync("clients:key"));
        Assert.Equal(HealthStatus.Healthy, (await host.CheckHealthAsync()).Entries["StackExchange.Redis"].Status);
    }

    [Fact]
    public async Task Keyed_clients_stand_side_by_side()
    {
        using var other = TestCache.Start();
        using var host = Hosts.Build(
            builder =>
            {
                builder.AddKeyedRedisClient("one");
                Assert.Equal("two", builder.AddKeyedRedisClientBuilder("two").ServiceKey);
            },
            ("ConnectionStrings:one", garnet.ConnectionString),
            ("ConnectionStrings:two", other.ConnectionString));
        await host.Services.GetRequiredKeyedService<IConnectionMultiplexer>("one").GetDatabase().StringSetAsync("clients:one", "1");
        Assert.False(await host.Services.GetRequiredKeyedService<IConnectionMultiplexer>("two").GetDatabase().KeyExistsAsync("clients:one"));
        var report = await host.CheckHealthAsync();
        Assert.Equal(["StackExchange.Redis_one", "StackExchange.Redis_two"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(HealthStatus.Healthy, report.Status);
    }

    [Fact]
    public void The_later_setting_wins()
    {
        StackExchangeRedisSettings? seen = null;
        ConfigurationOptions? used = null;
        using var host = Hosts.Build(
            builder => builder.AddRedisClient("cache", settings => seen = settings, options => used = options),
            ("Aspire:StackExchange:Redis:ConnectionString", "section:1"),
            ("Aspire:StackExchange:Redis:DisableAutoActivation", "true"),
            ("Aspire:StackExchange:Redis:cache:DisableTracing", "true"),
            ("Aspire:StackExchange:Redis:ConfigurationOptions:ClientName", "shared"),
            ("Aspire:StackExchange:Redis:cache:ConfigurationOptions:ClientName", "named"),
            ("ConnectionStrings:cache", garnet.ConnectionString));
        using var multiplexer = host.Services.GetRequiredService<IConnectionMultiplexer>();
        Assert.Equal("named", used?.ClientName);
        Assert.Equal((true, true, false), (seen!.DisableAutoActivation, seen.DisableTracing, seen.DisableHealthChecks));
        Assert.Equal(garnet.ConnectionString, seen.ConnectionString);
    }

    [Fact]
    public async Task A_missing_connection_string_is_told_with_the_keys_to_set()
    {
        using var lazy = Hosts.Build(builder => builder.AddRedisClient("cache", settings => settings.DisableAutoActivation = true));
        await lazy.StartAsync(Cancel);
        var error = Assert.Throws<InvalidOperationException>(() => lazy.Services.GetRequiredService<IConnectionMultiplexer>());
        Assert.Contains("'ConnectionStrings:cache'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Aspire:StackExchange:Redis'", error.Message, StringComparison.Ordinal);

        using var eager = Hosts.Build(builder => builder.AddRedisClient("cache"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => eager.StartAsync(Cancel));
    }

    [Fact]
    public async Task A_server_that_goes_away_is_unhealthy_and_healthy_again_when_it_returns()
    {
        var cache = TestCache.Start();
        using var host = Hosts.Build(
            builder => builder.AddRedisClient("cache", configureOptions: options => (options.AsyncTimeout, options.BacklogPolicy) = (1000, BacklogPolicy.FailFast)),
            ("ConnectionStrings:cache", cache.ConnectionString));
        await host.StartAsync(Cancel);
        cache.Dispose();
        Assert.Equal(HealthStatus.Unhealthy, (await host.CheckHealthAsync()).Status);

        var multiplexer = host.Services.GetRequiredService<IConnectionMultiplexer>();
        var restored = new TaskCompletionSource();
        multiplexer.ConnectionRestored += (_, connection) =>
        {
            // There are two; the one for subscriptions may come back first and answers no ping.
            if (connection.ConnectionType == ConnectionType.Interactive)
            {
                restored.TrySetResult();
            }
        };
        using var again = TestCache.StartAgain(cache);
        await restored.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal(HealthStatus.Healthy, (await host.CheckHealthAsync()).Status);
    }
}
