using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource is related to another.</summary>
[DebuggerDisplay("{Type}: {Resource.Name}")]
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>How, such as Parent, Reference or WaitFor.</summary>
    public string Type { get; } = type;
}
