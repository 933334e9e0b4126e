namespace Aspire.Hosting.ApplicationModel;

/// <summary>A .NET project; its <see cref="IProjectMetadata"/> annotation says where it is.</summary>
public class ProjectResource(string name)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    /// <summary>Endpoints of which no environment variable is made: the https one that publishing adds by itself.</summary>
    internal EndpointAnnotation? DefaultHttpsEndpoint { get; set; }

    /// <summary>Whether variables with its ports and addresses are made for an endpoint (see WithEndpointsInEnvironment).</summary>
    internal bool ShouldInjectEndpointEnvironment(EndpointAnnotation endpoint) =>
        endpoint.UriScheme is "http" or "https"
        && Annotations.OfType<EndpointEnvironmentInjectionFilterAnnotation>().All(f => f.Filter(endpoint));
}
