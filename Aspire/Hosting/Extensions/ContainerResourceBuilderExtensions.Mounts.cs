using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ContainerResourceBuilderExtensions
{
    /// <summary>Mounts a volume; it outlives the run.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="name">The name of the volume; null for an anonymous one.</param>
    /// <param name="target">The path in the container.</param>
    /// <param name="isReadOnly">Whether the container cannot write to it (default false).</param>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false) where T : ContainerResource =>
        builder.WithAnnotation(new ContainerMountAnnotation(name, target, ContainerMountType.Volume, isReadOnly));

    /// <summary>Mounts an anonymous volume.</summary>
    public static IResourceBuilder<T> WithVolume<T>(this IResourceBuilder<T> builder, string target) where T : ContainerResource =>
        builder.WithVolume(null, target);

    /// <summary>Mounts a folder or file of this machine.</summary>
    /// <param name="builder">The container.</param>
    /// <param name="source">The path; a relative one starts at the AppHost's folder.</param>
    /// <param name="target">The path in the container.</param>
    /// <param name="isReadOnly">Whether the container cannot write to it (default false).</param>
    public static IResourceBuilder<T> WithBindMount<T>(this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false) where T : ContainerResource =>
        builder.WithAnnotation(new ContainerMountAnnotation(
            Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory), target, ContainerMountType.BindMount, isReadOnly));
}
