using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ContainerResourceBuilderExtensions
{
    private const string DefaultDockerfile = "Dockerfile";

    /// <summary>Adds a container whose image is built from a Dockerfile.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="contextPath">The folder that the build sees; a relative one starts at the AppHost's folder.</param>
    /// <param name="dockerfilePath">The Dockerfile; a relative path starts at the context. Null for <c>Dockerfile</c>.</param>
    /// <param name="stage">The stage that is built; null for the last one.</param>
    public static IResourceBuilder<ContainerResource> AddDockerfile(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, string? dockerfilePath = null, string? stage = null) =>
        builder.AddContainer(name, "placeholder").WithDockerfile(contextPath, dockerfilePath, stage);

    /// <summary>Adds a container whose image is built from a Dockerfile that a function writes.</summary>
    public static IResourceBuilder<ContainerResource> AddDockerfileFactory(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, Func<DockerfileFactoryContext, Task<string>> dockerfileFactory, string? stage = null) =>
        builder.AddContainer(name, "placeholder").WithDockerfileFactory(contextPath, dockerfileFactory, stage);

    /// <summary>Adds a container whose image is built from a Dockerfile that a function writes.</summary>
    public static IResourceBuilder<ContainerResource> AddDockerfileFactory(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, string contextPath, Func<DockerfileFactoryContext, string> dockerfileFactory, string? stage = null) =>
        builder.AddDockerfileFactory(name, contextPath, context => Task.FromResult(dockerfileFactory(context)), stage);

    /// <summary>Builds the image of a container from a Dockerfile.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="contextPath">The folder that the build sees; a relative one starts at the AppHost's folder.</param>
    /// <param name="dockerfilePath">The Dockerfile; a relative path starts at the context. Null for <c>Dockerfile</c>.</param>
    /// <param name="stage">The stage that is built; null for the last one.</param>
    public static IResourceBuilder<T> WithDockerfile<T>(this IResourceBuilder<T> builder, string contextPath, string? dockerfilePath = null, string? stage = null) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(contextPath);
        var context = Path.GetFullPath(contextPath, builder.ApplicationBuilder.AppHostDirectory);
        return builder.Builds(new DockerfileBuildAnnotation(context, Path.GetFullPath(dockerfilePath ?? DefaultDockerfile, context), stage));
    }

    /// <summary>Builds the image of a container from a Dockerfile that a function writes.</summary>
    public static IResourceBuilder<T> WithDockerfileFactory<T>(
        this IResourceBuilder<T> builder, string contextPath, Func<DockerfileFactoryContext, Task<string>> dockerfileFactory, string? stage = null) where T : ContainerResource
    {
        var context = Path.GetFullPath(contextPath, builder.ApplicationBuilder.AppHostDirectory);
        return builder.Builds(new DockerfileBuildAnnotation(context, Path.Combine(context, $"{builder.Resource.Name}.Dockerfile"), stage) { DockerfileFactory = dockerfileFactory });
    }

    /// <summary>Builds the image of a container from a Dockerfile that a function writes.</summary>
    public static IResourceBuilder<T> WithDockerfileFactory<T>(
        this IResourceBuilder<T> builder, string contextPath, Func<DockerfileFactoryContext, string> dockerfileFactory, string? stage = null) where T : ContainerResource =>
        builder.WithDockerfileFactory(contextPath, context => Task.FromResult(dockerfileFactory(context)), stage);

    /// <summary>Gives a build argument: text, or a reference; null for the value of the environment.</summary>
    /// <exception cref="InvalidOperationException">The image is not built from a Dockerfile, or the value is a secret.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, object? value) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Build(builder).BuildArguments[name] = value;
        return builder;
    }

    /// <summary>Gives a build argument.</summary>
    /// <exception cref="InvalidOperationException">The image is not built from a Dockerfile, or the value is a secret.</exception>
    public static IResourceBuilder<T> WithBuildArg<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return value.Resource.Secret
            ? throw new InvalidOperationException("Cannot add secret parameter as a build argument. Use WithSecretBuildArg instead.")
            : builder.WithBuildArg(name, (object?)value.Resource);
    }

    /// <summary>Gives a build secret: <c>RUN --mount=type=secret,id=NAME</c> reads it, and no layer keeps it.</summary>
    /// <exception cref="InvalidOperationException">The image is not built from a Dockerfile.</exception>
    public static IResourceBuilder<T> WithBuildSecret<T>(this IResourceBuilder<T> builder, string name, IResourceBuilder<ParameterResource> value) where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Build(builder).BuildSecrets[name] = value.Resource;
        return builder;
    }

    // The image's name stands for what is built: the resource's name, and a tag that no pull could find
    private static IResourceBuilder<T> Builds<T>(this IResourceBuilder<T> builder, DockerfileBuildAnnotation build) where T : ContainerResource
    {
        build.ImageName = builder.Resource.Name.ToLowerInvariant();
        build.ImageTag = "latest";
        builder.WithAnnotation(build, ResourceAnnotationMutationBehavior.Replace);
        return builder.WithImageRegistry(null).WithImage(build.ImageName, build.ImageTag);
    }

    private static DockerfileBuildAnnotation Build<T>(IResourceBuilder<T> builder) where T : ContainerResource =>
        builder.Resource.Annotations.OfType<DockerfileBuildAnnotation>().LastOrDefault()
        ?? throw new InvalidOperationException("The resource does not have a Dockerfile build annotation. Call WithDockerfile before calling WithBuildArg.");
}
