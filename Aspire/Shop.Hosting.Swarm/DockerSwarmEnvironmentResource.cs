using Aspire.Hosting.ApplicationModel;

namespace AspireShop.Hosting.Swarm;

/// <summary>Runs the application on a Docker Swarm once it is deployed.</summary>
/// <param name="name">The name of the environment; also that of the stack unless said otherwise.</param>
public sealed class DockerSwarmEnvironmentResource(string name) : Resource(name), IComputeEnvironmentResource
{
    /// <summary>The name of the stack (default: that of the environment).</summary>
    public string StackName { get; set; } = name;

    /// <summary>Whether what goes between nodes is encrypted (default false). Configuration: <c>Aspire:Swarm:Encrypted</c>.</summary>
    public bool Encrypted { get; set; }

    /// <summary>How external endpoints are reached: ingress, on every node (the default), or host, on the nodes that run them. Configuration: <c>Aspire:Swarm:PublishMode</c>.</summary>
    public string PublishMode { get; set; } = "ingress";

    /// <summary>How services without data are reached: vip (the default), or dnsrr where nodes have no IPVS. Configuration: <c>Aspire:Swarm:EndpointMode</c>.</summary>
    public string EndpointMode { get; set; } = "vip";

    /// <summary>Where images that are built are pushed to before they are deployed, such as <c>registry.example:5000/shop</c>; null for nowhere, which one node can do with. Configuration: <c>Aspire:Swarm:Registry</c>.</summary>
    public string? Registry { get; set; }

    /// <summary>The tag of images that are built (default latest). Configuration: <c>Aspire:ImageTag</c>, or <c>Aspire:Swarm:ImageTag</c>.</summary>
    public string ImageTag { get; set; } = "latest";

    /// <summary>How long a deployment may take until all services run (default 5 minutes). Configuration: <c>Aspire:Swarm:Timeout</c>.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    ReferenceExpression IComputeEnvironmentResource.GetHostAddressExpression(EndpointReference endpointReference) =>
        ReferenceExpression.Create($"{endpointReference.Resource.Name.ToLowerInvariant()}");
}
