using System.Diagnostics;
using AspireShop.Support.Cache;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;
using StackExchange.Redis;

namespace Aspire.Clients.Tests;

public sealed class RedisTracingTests(GarnetFixture garnet)
{
    private static readonly ActivitySource Caller = new("Aspire.Clients.Tests.Redis");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_command_is_a_span_of_its_caller_with_its_own_time_and_no_key_or_value()
    {
        var spans = new List<Activity>();
        string? callerId;
        using (var host = await StartAsync(spans, isDisabled: false))
        {
            var database = host.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
            using (var caller = Caller.StartActivity("caller"))
            {
                await database.StringSetAsync("tracing:secret-key", "secret-value");
                await database.StringGetAsync("tracing:secret-key");
                callerId = caller?.Id;
            }

            // Outside of any span: belongs to nothing, so it is not traced.
            await database.KeyDeleteAsync("tracing:secret-key");
            await host.StopAsync(Cancel);
        }

        var commands = spans.Where(span => span.Kind == ActivityKind.Client).ToList();
        Assert.Equal(["GET", "SET"], commands.Select(span => span.DisplayName).Order(StringComparer.Ordinal));
        var parent = Assert.Single(spans, span => span.DisplayName == "caller");
        Assert.Equal(callerId, parent.Id);
        Assert.All(commands, span =>
        {
            Assert.Equal(parent.SpanId, span.ParentSpanId);
            Assert.InRange(span.StartTimeUtc, parent.StartTimeUtc.AddMilliseconds(-5), parent.StartTimeUtc + parent.Duration);
            Assert.InRange(span.Duration, TimeSpan.FromTicks(1), parent.Duration + TimeSpan.FromMilliseconds(5));
            Assert.Contains(span.TagObjects, tag => tag is { Key: "db.system.name", Value: "redis" });
            Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString()?.Contains("secret", StringComparison.Ordinal) == true);
        });
    }

    [Fact]
    public async Task Disabled_there_are_none()
    {
        var spans = new List<Activity>();
        using (var host = await StartAsync(spans, isDisabled: true))
        {
            using var caller = Caller.StartActivity("caller");
            await host.Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase().PingAsync();
            await host.StopAsync(Cancel);
        }

        Assert.DoesNotContain(spans, span => span.Kind == ActivityKind.Client);
    }

    private async Task<IHost> StartAsync(List<Activity> spans, bool isDisabled)
    {
        var host = Hosts.Build(
            builder =>
            {
                builder.AddRedisClient("cache", settings => settings.DisableTracing = isDisabled);
                builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(Caller.Name).AddInMemoryExporter(spans));
            },
            ("ConnectionStrings:cache", garnet.ConnectionString));
        await host.StartAsync(Cancel);
        return host;
    }
}
