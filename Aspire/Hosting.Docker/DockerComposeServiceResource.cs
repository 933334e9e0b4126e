using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Docker;

/// <summary>What a resource becomes in a Compose file.</summary>
/// <param name="name">The name of the service.</param>
/// <param name="resource">The resource.</param>
/// <param name="composeEnvironmentResource">The environment.</param>
public class DockerComposeServiceResource(string name, IResource resource, DockerComposeEnvironmentResource composeEnvironmentResource)
    : Resource(name), IResourceWithParent<DockerComposeEnvironmentResource>
{
    /// <summary>The environment.</summary>
    public DockerComposeEnvironmentResource Parent { get; } = composeEnvironmentResource;

    internal IResource TargetResource { get; } = resource;

    /// <summary>Where placeholders that are asked for are kept while the file is made; null otherwise.</summary>
    internal Publishing.ComposeVariables? Variables { get; set; }
}
