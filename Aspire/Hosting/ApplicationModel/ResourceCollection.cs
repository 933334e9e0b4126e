using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resources of an application, in the order in which they were added.</summary>
public sealed class ResourceCollection : Collection<IResource>, IResourceCollection
{
    /// <summary>An empty collection.</summary>
    public ResourceCollection()
    {
    }

    /// <summary>A collection with these resources.</summary>
    public ResourceCollection(IEnumerable<IResource> resources)
        : base([.. resources])
    {
    }
}
