using System.Data.Common;
using System.Diagnostics;
using Aspire.Npgsql;
using AspireShop.Support.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Aspire.Clients.Tests;

public sealed class NpgsqlTests(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_data_source_reaches_the_database_of_its_connection_string()
    {
        await using var database = await postgres.CreateDatabaseAsync("client", Cancel);
        using var host = Hosts.Build(builder => builder.AddNpgsqlDataSource("shopdb"), ("ConnectionStrings:shopdb", database.ConnectionString));
        Assert.Equal(database.Name, await NameAsync(host.Services.GetRequiredService<NpgsqlDataSource>()));
        Assert.Same(host.Services.GetRequiredService<NpgsqlDataSource>(), host.Services.GetRequiredService<DbDataSource>());
        var report = await host.CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, report.Entries["PostgreSql"].Status);
    }

    [Fact]
    public async Task Keyed_data_sources_stand_side_by_side()
    {
        await using var one = await postgres.CreateDatabaseAsync("one", Cancel);
        await using var two = await postgres.CreateDatabaseAsync("two", Cancel);
        using var host = Hosts.Build(
            builder =>
            {
                builder.AddKeyedNpgsqlDataSource("one");
                builder.AddKeyedNpgsqlDataSource("two");
            },
            ("ConnectionStrings:one", one.ConnectionString),
            ("ConnectionStrings:two", two.ConnectionString));
        Assert.Equal(one.Name, await NameAsync(host.Services.GetRequiredKeyedService<NpgsqlDataSource>("one")));
        Assert.Equal(two.Name, await NameAsync(host.Services.GetRequiredKeyedService<NpgsqlDataSource>("two")));
        var report = await host.CheckHealthAsync();
        Assert.Equal(["PostgreSql_one", "PostgreSql_two"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(HealthStatus.Healthy, report.Status);
    }

    [Fact]
    public void The_later_setting_wins()
    {
        NpgsqlSettings? seen = null;
        NpgsqlConnectionStringBuilder? used = null;
        using var host = Hosts.Build(
            builder => builder.AddNpgsqlDataSource("shopdb", settings => seen = settings, source => used = source.ConnectionStringBuilder),
            ("Aspire:Npgsql:ConnectionString", "Host=section"),
            ("Aspire:Npgsql:DisableMetrics", "true"),
            ("Aspire:Npgsql:shopdb:ConnectionString", "Host=named"),
            ("Aspire:Npgsql:shopdb:DisableTracing", "true"),
            ("ConnectionStrings:shopdb", "Host=connection-string"));
        _ = host.Services.GetRequiredService<NpgsqlDataSource>();
        Assert.Equal("connection-string", used?.Host);
        Assert.Equal((true, true, false), (seen!.DisableMetrics, seen.DisableTracing, seen.DisableHealthChecks));
    }

    [Fact]
    public async Task A_missing_connection_string_is_told_at_first_use_with_the_keys_to_set()
    {
        using var host = Hosts.Build(builder => builder.AddNpgsqlDataSource("shopdb"));
        var error = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<NpgsqlDataSource>());
        Assert.Contains("'ConnectionStrings:shopdb'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Aspire:Npgsql'", error.Message, StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Unhealthy, (await host.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task A_database_that_is_away_is_unhealthy()
    {
        using var host = Hosts.Build(
            builder => builder.AddNpgsqlDataSource("shopdb"),
            ("ConnectionStrings:shopdb", "Host=127.0.0.1;Port=9;Username=u;Password=p;Timeout=2"));
        Assert.Equal(HealthStatus.Unhealthy, (await host.CheckHealthAsync()).Entries["PostgreSql"].Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commands_are_traced_and_measured_unless_disabled(bool isDisabled)
    {
        await using var database = await postgres.CreateDatabaseAsync("telemetry", Cancel);
        var spans = new List<Activity>();
        var metrics = new List<Metric>();
        using var host = Hosts.Build(
            builder =>
            {
                builder.AddNpgsqlDataSource("shopdb", settings => (settings.DisableTracing, settings.DisableMetrics, settings.DisableHealthChecks) = (isDisabled, isDisabled, isDisabled));
                builder.Services.AddOpenTelemetry()
                    .WithTracing(tracing => tracing.AddInMemoryExporter(spans))
                    .WithMetrics(meters => meters.AddInMemoryExporter(metrics));
            },
            ("ConnectionStrings:shopdb", database.ConnectionString));
        await host.StartAsync(Cancel);
        await NameAsync(host.Services.GetRequiredService<NpgsqlDataSource>());
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        await host.StopAsync(Cancel);

        // Other tests run in this process; only spans of this database are ours.
        Assert.Equal(!isDisabled, spans.Any(span => span.TagObjects.Any(tag => Equals(tag.Value, database.Name))));
        Assert.Equal(!isDisabled, metrics.Any(metric => metric.MeterName == "Npgsql"));
        Assert.Equal(isDisabled, host.Services.GetService<HealthCheckService>() is null);
    }

    private static async Task<string?> NameAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("SELECT current_database()");
        return (string?)await command.ExecuteScalarAsync(Cancel);
    }
}
