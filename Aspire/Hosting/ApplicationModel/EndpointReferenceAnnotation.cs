namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource uses endpoints of another.</summary>
public sealed class EndpointReferenceAnnotation(IResourceWithEndpoints resource) : IResourceAnnotation
{
    /// <summary>The resource with the endpoints.</summary>
    public IResourceWithEndpoints Resource { get; } = resource;

    /// <summary>Whether all its endpoints are used.</summary>
    public bool UseAllEndpoints { get; set; }

    /// <summary>The names of the endpoints that are used.</summary>
    public HashSet<string> EndpointNames { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The network from which they are seen; null for that of the caller.</summary>
    public NetworkIdentifier? ContextNetworkID { get; set; }
}
