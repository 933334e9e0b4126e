using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;
using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting;

/// <summary>Changes what a resource becomes in a Compose file.</summary>
public static class DockerComposeServiceExtensions
{
    /// <summary>Changes the service that the resource becomes.</summary>
    public static IResourceBuilder<T> PublishAsDockerComposeService<T>(this IResourceBuilder<T> builder, Action<DockerComposeServiceResource, Service> configure) where T : IComputeResource =>
        builder.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? builder.WithAnnotation(new DockerComposeServiceCustomizationAnnotation(configure))
            : builder;

    /// <summary>The placeholder of a parameter, such as <c>${TOKEN}</c>; the environment file gets an entry for it.</summary>
    public static string AsEnvironmentPlaceholder(this IResourceBuilder<ParameterResource> builder, DockerComposeServiceResource dockerComposeService) =>
        builder.Resource.AsEnvironmentPlaceholder(dockerComposeService);

    /// <summary>The placeholder of a parameter, such as <c>${TOKEN}</c>; the environment file gets an entry for it.</summary>
    public static string AsEnvironmentPlaceholder(this ParameterResource parameter, DockerComposeServiceResource dockerComposeService) =>
        Variables(dockerComposeService).OfParameter(parameter);

    /// <summary>The placeholder of a reference; the environment file gets an entry for it.</summary>
    public static string AsEnvironmentPlaceholder(this IManifestExpressionProvider manifestExpressionProvider, DockerComposeServiceResource dockerComposeService) =>
        manifestExpressionProvider is ParameterResource parameter
            ? parameter.AsEnvironmentPlaceholder(dockerComposeService)
            : Variables(dockerComposeService).OfReference(manifestExpressionProvider);

    private static Docker.Publishing.ComposeVariables Variables(DockerComposeServiceResource service) =>
        service.Variables ?? throw new InvalidOperationException("Placeholders are there while the Compose file is made: ask for them in PublishAsDockerComposeService.");
}
