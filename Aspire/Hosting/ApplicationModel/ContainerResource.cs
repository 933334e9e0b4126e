namespace Aspire.Hosting.ApplicationModel;

/// <summary>A container.</summary>
public class ContainerResource(string name, string? entrypoint = null)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    /// <summary>The program that runs instead of the image's own entry point; null for that one.</summary>
    public string? Entrypoint { get; set; } = entrypoint;
}
