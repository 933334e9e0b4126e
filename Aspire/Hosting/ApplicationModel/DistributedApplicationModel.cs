namespace Aspire.Hosting.ApplicationModel;

/// <summary>The model: the resources of an application.</summary>
public class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>The model of these resources.</summary>
    public DistributedApplicationModel(IEnumerable<IResource> resources)
        : this(new ResourceCollection(resources))
    {
    }

    /// <summary>The resources, in the order in which they were added.</summary>
    public IResourceCollection Resources { get; } = resources;
}
