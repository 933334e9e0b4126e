using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;

namespace Aspire.Hosting.Docker;

/// <summary>Runs the application by Docker Compose once it is deployed.</summary>
public class DockerComposeEnvironmentResource(string name) : Resource(name), IComputeEnvironmentResource
{
    /// <summary>The registry that images are pushed to; null for none.</summary>
    public string? DefaultContainerRegistry { get; set; }

    /// <summary>The name of the network of the services; null for aspire.</summary>
    public string? DefaultNetworkName { get; set; }

    /// <summary>Whether images are built when it is deployed (default true).</summary>
    public bool BuildContainerImages { get; set; } = true;

    /// <summary>Whether the dashboard is one of the services (default true).</summary>
    public bool DashboardEnabled { get; set; } = true;

    internal DockerComposeAspireDashboardResource Dashboard => field ??= new DockerComposeAspireDashboardResource($"{Name}-dashboard");

    internal List<Action<ComposeFile>> FileConfigurations { get; } = [];

    internal List<Action<IDictionary<string, CapturedEnvironmentVariable>>> EnvFileConfigurations { get; } = [];

    ReferenceExpression IComputeEnvironmentResource.GetHostAddressExpression(EndpointReference endpointReference) =>
        ReferenceExpression.Create($"{endpointReference.Resource.Name.ToLowerInvariant()}");
}
