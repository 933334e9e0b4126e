using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the annotations of a resource say.</summary>
public static partial class ResourceExtensions
{
    /// <summary>The last annotation of a type.</summary>
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation) where T : IResourceAnnotation
    {
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    /// <summary>The annotations of a type; false when there are none.</summary>
    public static bool TryGetAnnotationsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result) where T : IResourceAnnotation
    {
        var found = resource.Annotations.OfType<T>().ToArray();
        result = found.Length > 0 ? found : null;
        return result is not null;
    }

    /// <summary>Whether there is an annotation of a type.</summary>
    public static bool HasAnnotationOfType<T>(this IResource resource) where T : IResourceAnnotation => resource.Annotations.OfType<T>().Any();

    /// <summary>The annotations of a type, those of the parents too; false when there are none.</summary>
    public static bool TryGetAnnotationsIncludingAncestorsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result) where T : IResourceAnnotation
    {
        var found = new List<T>();
        for (var next = resource; next is not null; next = (next as IResourceWithParent)?.Parent)
        {
            found.AddRange(next.Annotations.OfType<T>());
        }
        result = found.Count > 0 ? found : null;
        return result is not null;
    }

    /// <summary>The callbacks for environment variables.</summary>
    public static bool TryGetEnvironmentVariables(this IResource resource, [NotNullWhen(true)] out IEnumerable<EnvironmentCallbackAnnotation>? environmentVariables) =>
        resource.TryGetAnnotationsOfType(out environmentVariables);

    /// <summary>The volumes and folders of a container.</summary>
    public static bool TryGetContainerMounts(this IResource resource, [NotNullWhen(true)] out IEnumerable<ContainerMountAnnotation>? volumeMounts) =>
        resource.TryGetAnnotationsOfType(out volumeMounts);

    /// <summary>The endpoints.</summary>
    public static bool TryGetEndpoints(this IResource resource, [NotNullWhen(true)] out IEnumerable<EndpointAnnotation>? endpoints) =>
        resource.TryGetAnnotationsOfType(out endpoints);

    /// <summary>The addresses that people use.</summary>
    public static bool TryGetUrls(this IResource resource, [NotNullWhen(true)] out IEnumerable<ResourceUrlAnnotation>? urls) =>
        resource.TryGetAnnotationsOfType(out urls);

    /// <summary>References to the endpoints.</summary>
    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().ToArray().Select(e => new EndpointReference(resource, e));

    /// <summary>A reference to an endpoint, which need not exist yet.</summary>
    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) => new(resource, endpointName);

    /// <summary>A reference to an endpoint as seen from a network.</summary>
    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName, NetworkIdentifier contextNetworkID) =>
        new(resource, endpointName, contextNetworkID);

    /// <summary>The whole name of a container's image.</summary>
    public static bool TryGetContainerImageName(this IResource resource, [NotNullWhen(true)] out string? imageName)
    {
        imageName = resource.TryGetLastAnnotation<ContainerImageAnnotation>(out var image) ? image.FullName : null;
        return imageName is not null;
    }

    /// <summary>Whether the resource is a container.</summary>
    public static bool IsContainer(this IResource resource) => resource.HasAnnotationOfType<ContainerImageAnnotation>();

    /// <summary>How many instances run (1 unless said otherwise).</summary>
    public static int GetReplicaCount(this IResource resource) =>
        resource.TryGetLastAnnotation<ReplicaAnnotation>(out var replicas) ? replicas.Replicas : 1;

    /// <summary>How long a container lives (as long as the application runs, unless said otherwise).</summary>
    public static ContainerLifetime GetContainerLifetimeType(this IResource resource) =>
        resource.TryGetLastAnnotation<ContainerLifetimeAnnotation>(out var lifetime) ? lifetime.Lifetime : ContainerLifetime.Session;

    /// <summary>When the image of a container is pulled; null for as the runtime does.</summary>
    public static ImagePullPolicy? GetContainerImagePullPolicy(this IResource resource) =>
        resource.TryGetLastAnnotation<ContainerImagePullPolicyAnnotation>(out var policy) ? policy.ImagePullPolicy : null;

    /// <summary>Whether the resource is left out when the application is published.</summary>
    public static bool IsExcludedFromPublish(this IResource resource) =>
        resource.TryGetLastAnnotation<ManifestPublishingCallbackAnnotation>(out var manifest) && manifest.Callback is null;

    /// <summary>The ids of the instances: those that the engine made, else the name.</summary>
    public static string[] GetResolvedResourceNames(this IResource resource) =>
        resource.TryGetLastAnnotation<ResourceInstancesAnnotation>(out var made) && !made.Instances.IsDefaultOrEmpty
            ? [.. made.Instances.Select(i => i.Name)]
            : [resource.Name];

    /// <summary>The id of the only instance.</summary>
    internal static string GetResolvedResourceName(this IResource resource) => resource.GetResolvedResourceNames() is [var only]
        ? only
        : throw new InvalidOperationException($"Resource '{resource.Name}' has more than one instance.");

    /// <summary>The network from which the resource sees others.</summary>
    internal static NetworkIdentifier GetDefaultResourceNetwork(this IResource resource) =>
        resource.IsContainer() ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork : KnownNetworkIdentifiers.LocalhostNetwork;
}
