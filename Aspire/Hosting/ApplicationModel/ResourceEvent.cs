namespace Aspire.Hosting.ApplicationModel;

/// <summary>A state that a resource has come to.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">The instance of it.</param>
/// <param name="snapshot">The state.</param>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The instance of it.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>The state.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
