using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Sends telemetry to the dashboard.</summary>
public static class OtlpConfigurationExtensions
{
    private const string DefaultEndpoint = "http://localhost:18889";

    /// <summary>Sets the variables with which a resource sends telemetry to the dashboard, when the application runs.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder) where T : IResourceWithEnvironment => builder.AddExporter(null);

    /// <summary>Sets the variables with which a resource sends telemetry to the dashboard over this protocol.</summary>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol) where T : IResourceWithEnvironment => builder.AddExporter(protocol);

    private static IResourceBuilder<T> AddExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol? protocol) where T : IResourceWithEnvironment
    {
        var configuration = builder.ApplicationBuilder.Configuration;
        var environment = builder.ApplicationBuilder.Environment;
        builder.WithAnnotation(new OtlpExporterAnnotation { RequiredProtocol = protocol }, ResourceAnnotationMutationBehavior.Replace);
        return builder.WithEnvironment(context =>
        {
            if (context.ExecutionContext.IsRunMode)
            {
                Add(context.EnvironmentVariables, configuration, environment, protocol);
            }
        });
    }

    private static void Add(Dictionary<string, object> variables, ConfigurationManager configuration, IHostEnvironment environment, OtlpProtocol? protocol)
    {
        var (endpoint, name) = Endpoint(configuration, protocol);
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={OtlpTemplates.ServiceInstanceId}";
        variables["OTEL_SERVICE_NAME"] = OtlpTemplates.ServiceName;
        if (configuration["AppHost:OtlpApiKey"] is { Length: > 0 } key)
        {
            variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
        }
        if (environment.IsDevelopment())
        {
            // Who develops wants to see it now
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        }
    }

    private static (string Endpoint, string Protocol) Endpoint(ConfigurationManager configuration, OtlpProtocol? protocol)
    {
        var grpc = configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] ?? configuration["DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"];
        var http = configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] ?? configuration["DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"];
        return protocol switch
        {
            OtlpProtocol.HttpProtobuf => (http ?? throw new InvalidOperationException("OtlpExporter is configured to require http/protobuf, but no endpoint was configured for ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"), "http/protobuf"),
            null when grpc is null && http is not null => (http, "http/protobuf"),
            _ => (grpc ?? DefaultEndpoint, "grpc"),
        };
    }
}
