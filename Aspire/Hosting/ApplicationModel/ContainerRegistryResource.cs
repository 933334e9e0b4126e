namespace Aspire.Hosting.ApplicationModel;

/// <summary>A registry of container images that is there already.</summary>
public class ContainerRegistryResource(string name, ReferenceExpression endpoint, ReferenceExpression? repository = null)
    : Resource(name), IContainerRegistry, IResourceWithoutLifetime
{
    ReferenceExpression IContainerRegistry.Name => ReferenceExpression.Create($"{Name}");

    ReferenceExpression IContainerRegistry.Endpoint { get; } = endpoint;

    ReferenceExpression? IContainerRegistry.Repository { get; } = repository;
}
