namespace Aspire.Hosting.ApplicationModel;

/// <summary>The name of a container in the container runtime.</summary>
public sealed class ContainerNameAnnotation : IResourceAnnotation
{
    /// <summary>The name.</summary>
    public required string Name { get; set; }
}
