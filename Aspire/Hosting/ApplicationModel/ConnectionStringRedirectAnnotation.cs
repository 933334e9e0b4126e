namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource takes its connection string from another.</summary>
public class ConnectionStringRedirectAnnotation(IResourceWithConnectionString resource) : IResourceAnnotation
{
    /// <summary>The other one.</summary>
    public IResourceWithConnectionString Resource { get; } = resource;
}
