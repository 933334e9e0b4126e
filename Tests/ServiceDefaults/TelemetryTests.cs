using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Trace;

namespace AspireShop.ServiceDefaults.Tests;

public sealed partial class TelemetryTests
{
    private static readonly ActivitySource Source = new("AspireShop.TelemetryTests");
    private static readonly Meter Meter = new("AspireShop.TelemetryTests");
    private static readonly Counter<int> Orders = Meter.CreateCounter<int>("shop.test.orders");

    [Fact]
    public async Task Traces_metrics_and_logs_reach_the_collector_and_health_calls_do_not()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var collector = await OtlpReceiver.StartAsync();
        await using (var service = await StartAsync(collector.Address))
        {
            await service.Http.GetStringAsync("/work", cancel);
            await service.Http.GetStringAsync("/health", cancel);
            await service.Http.GetStringAsync("/alive", cancel);

            // A stop flushes what is left, which is the event to wait for.
            await service.StopAsync();
        }

        var traces = collector.Received("traces");
        Assert.Contains("test-service", traces, StringComparison.Ordinal);
        Assert.Contains("own-span", traces, StringComparison.Ordinal);
        Assert.Contains("/work", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("/health", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("/alive", traces, StringComparison.Ordinal);
        Assert.Contains("shop.test.orders", collector.Received("metrics"), StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", collector.Received("metrics"), StringComparison.Ordinal);
        Assert.Contains("work was done by test", collector.Received("logs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_exported_and_spans_are_still_made()
    {
        await using var service = await StartAsync(null);
        var exporters = service.Services.GetRequiredService<TracerProvider>();
        Assert.NotNull(exporters);
        Assert.NotEqual("none", await service.Http.GetStringAsync("/work", TestContext.Current.CancellationToken));
    }

    private static Task<TestService> StartAsync(string? endpoint) => TestService.StartAsync(
        builder => builder.Logging.SetMinimumLevel(LogLevel.Information),
        app => app.MapGet("/work", (ILogger<TelemetryTests> logger) =>
        {
            using var span = Source.StartActivity("own-span");
            Orders.Add(1);
            LogWork(logger, "test");
            return span?.Id ?? "none";
        }),
        new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_SERVICE_NAME"] = "test-service",
        });

    [LoggerMessage(1, LogLevel.Information, "work was done by {Who}")]
    private static partial void LogWork(ILogger logger, string who);
}
