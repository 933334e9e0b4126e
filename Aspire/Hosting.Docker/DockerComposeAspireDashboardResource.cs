using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>The dashboard as a service: traces, logs and metrics of the others.</summary>
public class DockerComposeAspireDashboardResource(string name) : ContainerResource(name)
{
    internal const string Image = "mcr.microsoft.com/dotnet/nightly/aspire-dashboard:latest";
    internal const int Port = 18888;
    internal const int OtlpGrpcPort = 18889;
    internal const int OtlpHttpPort = 18890;

    /// <summary>The endpoint for people.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new EndpointReference(this, "http");

    /// <summary>The endpoint to which services send telemetry.</summary>
    public EndpointReference OtlpGrpcEndpoint => field ??= new EndpointReference(this, "otlp-grpc");

    internal int? HostPort { get; set; }

    internal bool ForwardedHeaders { get; set; }
}
