namespace Aspire.Hosting.ApplicationModel;

/// <summary>The registry that the image of a resource is pushed to.</summary>
public class ContainerRegistryReferenceAnnotation(IContainerRegistry registry) : IResourceAnnotation
{
    /// <summary>The registry.</summary>
    public IContainerRegistry Registry { get; } = registry;
}
