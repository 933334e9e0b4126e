using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Publishes a project or a program as a container that is built from the Dockerfile beside it.</summary>
internal static class DockerfilePublishing
{
    /// <summary>Puts a container in the place of the resource: of the same name, with the same annotations. When the application runs, nothing changes.</summary>
    public static void Replace(IDistributedApplicationBuilder application, IResource resource, string context, Action<IResourceBuilder<ContainerResource>>? configure)
    {
        if (application.ExecutionContext.IsRunMode)
        {
            return;
        }
        var at = application.Resources.IndexOf(resource);
        var container = new ContainerInPlace(resource);
        if (at < 0)
        {
            container = application.Resources.OfType<ContainerInPlace>().First(c => c.Original == resource);
        }
        else
        {
            application.Resources[at] = container;
        }
        var builder = application.CreateResourceBuilder<ContainerResource>(container).WithImage(resource.Name.ToLowerInvariant()).WithDockerfile(context);
        configure?.Invoke(builder);
    }

    private sealed class ContainerInPlace(IResource original) : ContainerResource(original.Name), IResourceWithServiceDiscovery
    {
        public IResource Original { get; } = original;

        public override ResourceAnnotationCollection Annotations => Original.Annotations;
    }
}
