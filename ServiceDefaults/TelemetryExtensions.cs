using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Microsoft.Extensions.Hosting;

/// <summary>OpenTelemetry: traces, metrics and logs, exported by OTLP when an endpoint is configured.</summary>
public static class TelemetryExtensions
{
    /// <summary>Activity sources and meters of the shop's own code start with this.</summary>
    public const string SourcePattern = "AspireShop.*";

    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Collects traces (HTTP in and out, Npgsql, <c>AspireShop.*</c>), metrics and logs. They leave the process only when
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; the other <c>OTEL_*</c> variables keep their standard meaning.
    /// Calls of <c>/health</c> and <c>/alive</c> are not traced: an orchestrator makes them all day.
    /// </summary>
    public static TBuilder ConfigureOpenTelemetry<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => NameService(resource, builder))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter(SourcePattern, "Npgsql"))
            .WithTracing(tracing => tracing
                .AddSource(builder.Environment.ApplicationName, SourcePattern, "Npgsql")
                .AddAspNetCoreInstrumentation(options => options.Filter = IsTraced)
                .AddHttpClientInstrumentation());
        if (!string.IsNullOrWhiteSpace(builder.Configuration[OtlpEndpoint]))
        {
            telemetry.UseOtlpExporter();
        }

        return builder;
    }

    // The orchestrator names each resource in OTEL_SERVICE_NAME; a service started alone goes by its assembly's name.
    private static void NameService(ResourceBuilder resource, IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_SERVICE_NAME"]))
        {
            resource.AddService(builder.Environment.ApplicationName);
        }
    }

    private static bool IsTraced(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(HealthExtensions.ReadinessPath, StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments(HealthExtensions.LivenessPath, StringComparison.Ordinal);
}
