using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds containers and says what they are like.</summary>
public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Adds a container.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the resource.</param>
    /// <param name="image">The image: <c>name</c>, <c>name:tag</c> or <c>name@sha256:digest</c>; the tag is latest unless given.</param>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, [ResourceName] string name, string image) =>
        builder.AddResource(new ContainerResource(name)).WithImage(image);

    /// <summary>Adds a container.</summary>
    public static IResourceBuilder<ContainerResource> AddContainer(this IDistributedApplicationBuilder builder, [ResourceName] string name, string image, string tag) =>
        builder.AddResource(new ContainerResource(name)).WithImage(image, tag);

    /// <summary>The image.</summary>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null) where T : ContainerResource
    {
        var parsed = ImageReference.Parse(image);
        if (tag is not null && (parsed.Tag is not null || parsed.Digest is not null))
        {
            throw new InvalidOperationException("Ambiguous tags - a tag was provided on both the 'tag' and 'image' parameters.");
        }
        var annotation = builder.Resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault();
        if (annotation is null)
        {
            annotation = new ContainerImageAnnotation { Image = parsed.Name };
            builder.WithAnnotation(annotation);
        }
        annotation.Image = parsed.Name;
        if (parsed.Digest is not null)
        {
            annotation.SHA256 = parsed.Digest;
        }
        else
        {
            annotation.Tag = tag ?? parsed.Tag ?? "latest";
        }
        return builder;
    }

    /// <summary>The registry of the image; null for the one that the runtime takes by default.</summary>
    public static IResourceBuilder<T> WithImageRegistry<T>(this IResourceBuilder<T> builder, string? registry) where T : ContainerResource
    {
        Image(builder).Registry = registry;
        return builder;
    }

    /// <summary>The tag of the image.</summary>
    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag) where T : ContainerResource
    {
        Image(builder).Tag = tag;
        return builder;
    }

    /// <summary>The digest of the image, 64 hexadecimal digits.</summary>
    public static IResourceBuilder<T> WithImageSHA256<T>(this IResourceBuilder<T> builder, string sha256) where T : ContainerResource
    {
        Image(builder).SHA256 = sha256;
        return builder;
    }

    /// <summary>When the image is pulled.</summary>
    public static IResourceBuilder<T> WithImagePullPolicy<T>(this IResourceBuilder<T> builder, ImagePullPolicy pullPolicy) where T : ContainerResource =>
        builder.WithAnnotation(new ContainerImagePullPolicyAnnotation { ImagePullPolicy = pullPolicy }, ResourceAnnotationMutationBehavior.Replace);

    /// <summary>The program that runs instead of the image's own entry point.</summary>
    public static IResourceBuilder<T> WithEntrypoint<T>(this IResourceBuilder<T> builder, string entrypoint) where T : ContainerResource
    {
        builder.Resource.Entrypoint = entrypoint;
        return builder;
    }

    /// <summary>How long the container lives.</summary>
    public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime) where T : ContainerResource =>
        builder.WithAnnotation(new ContainerLifetimeAnnotation { Lifetime = lifetime }, ResourceAnnotationMutationBehavior.Replace);

    /// <summary>The name of the container in the container runtime.</summary>
    public static IResourceBuilder<T> WithContainerName<T>(this IResourceBuilder<T> builder, string name) where T : ContainerResource =>
        builder.WithAnnotation(new ContainerNameAnnotation { Name = name }, ResourceAnnotationMutationBehavior.Replace);

    /// <summary>A further name in the containers' network.</summary>
    public static IResourceBuilder<T> WithContainerNetworkAlias<T>(this IResourceBuilder<T> builder, string alias) where T : ContainerResource =>
        builder.WithAnnotation(new ContainerNetworkAliasAnnotation(alias));

    /// <summary>Adds arguments to the command of the container runtime.</summary>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, params string[] args) where T : ContainerResource =>
        builder.WithContainerRuntimeArgs(context =>
        {
            foreach (var arg in args)
            {
                context.Args.Add(arg);
            }
        });

    /// <summary>Changes the arguments of the command of the container runtime.</summary>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Action<ContainerRuntimeArgsCallbackContext> callback) where T : ContainerResource =>
        builder.WithContainerRuntimeArgs(context =>
        {
            callback(context);
            return Task.CompletedTask;
        });

    /// <summary>Changes the arguments of the command of the container runtime.</summary>
    public static IResourceBuilder<T> WithContainerRuntimeArgs<T>(this IResourceBuilder<T> builder, Func<ContainerRuntimeArgsCallbackContext, Task> callback) where T : ContainerResource =>
        builder.WithAnnotation(new ContainerRuntimeArgsCallbackAnnotation(callback));

    /// <summary>Whether a proxy stands in front of the endpoints that are there.</summary>
    public static IResourceBuilder<T> WithEndpointProxySupport<T>(this IResourceBuilder<T> builder, bool proxyEnabled) where T : ContainerResource
    {
        foreach (var endpoint in builder.Resource.Annotations.OfType<EndpointAnnotation>())
        {
            endpoint.IsProxied = proxyEnabled;
        }
        return builder;
    }

    /// <summary>Publishes the resource as a container.</summary>
    public static IResourceBuilder<T> PublishAsContainer<T>(this IResourceBuilder<T> builder) where T : ContainerResource =>
        builder.WithManifestPublishingCallback(context => context.WriteContainerAsync(builder.Resource));

    private static ContainerImageAnnotation Image<T>(IResourceBuilder<T> builder) where T : ContainerResource =>
        builder.Resource.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()
        ?? throw new InvalidOperationException($"The resource '{builder.Resource.Name}' does not have a container image specified. Use WithImage to specify the container image and tag.");
}
