using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Starts only when another resource runs and is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport =>
        builder.Wait(dependency, WaitType.WaitUntilHealthy, null);

    /// <summary>Starts only when another resource runs and is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior) where T : IResourceWithWaitSupport =>
        builder.Wait(dependency, WaitType.WaitUntilHealthy, waitBehavior);

    /// <summary>Starts only when another resource runs, healthy or not.</summary>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency) where T : IResourceWithWaitSupport =>
        builder.Wait(dependency, WaitType.WaitUntilStarted, null);

    /// <summary>Starts only when another resource runs, healthy or not.</summary>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior) where T : IResourceWithWaitSupport =>
        builder.Wait(dependency, WaitType.WaitUntilStarted, waitBehavior);

    /// <summary>Starts only when another resource has ended with an exit code.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0) where T : IResourceWithWaitSupport =>
        builder.Wait(dependency, WaitType.WaitForCompletion, null, exitCode);

    private static IResourceBuilder<T> Wait<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitType type, WaitBehavior? behavior, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        var resource = builder.Resource;
        var other = dependency.Resource;
        if (ReferenceEquals(resource, other))
        {
            throw new DistributedApplicationException($"The '{resource.Name}' resource cannot wait for itself.");
        }
        if (resource is IResourceWithParent child && ReferenceEquals(child.Parent, other))
        {
            throw new DistributedApplicationException($"The '{resource.Name}' resource cannot wait for its parent '{other.Name}'.");
        }
        return builder
            .WithRelationship(other, KnownRelationshipTypes.WaitFor)
            .WithAnnotation(new WaitAnnotation(other, type, exitCode) { WaitBehavior = behavior });
    }
}
