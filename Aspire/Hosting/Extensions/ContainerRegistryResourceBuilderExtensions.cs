using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds registries of container images.</summary>
public static class ContainerRegistryResourceBuilderExtensions
{
    /// <summary>Adds a registry by its host and port.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="endpoint">Host and port, such as <c>registry.example:5000</c>.</param>
    /// <param name="repository">What comes before the names of images in it; null for nothing.</param>
    public static IResourceBuilder<ContainerRegistryResource> AddContainerRegistry(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string endpoint, string? repository = null) =>
        builder.AddResource(new ContainerRegistryResource(
            name, ReferenceExpression.Create($"{endpoint}"), repository is null ? null : ReferenceExpression.Create($"{repository}"))).ExcludeFromManifest();

    /// <summary>Adds a registry whose host and port are a parameter.</summary>
    public static IResourceBuilder<ContainerRegistryResource> AddContainerRegistry(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        IResourceBuilder<ParameterResource> endpoint,
        IResourceBuilder<ParameterResource>? repository = null) =>
        builder.AddResource(new ContainerRegistryResource(
            name,
            ReferenceExpression.Create($"{endpoint.Resource}"),
            repository is null ? null : ReferenceExpression.Create($"{repository.Resource}"))).ExcludeFromManifest();

    /// <summary>The registry that images of the resource, or of the environment, are pushed to.</summary>
    public static IResourceBuilder<TDestination> WithContainerRegistry<TDestination, TContainerRegistry>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<TContainerRegistry> registry)
        where TDestination : IResource
        where TContainerRegistry : IResource, IContainerRegistry =>
        builder.WithAnnotation(new ContainerRegistryReferenceAnnotation(registry.Resource), ResourceAnnotationMutationBehavior.Replace);
}
