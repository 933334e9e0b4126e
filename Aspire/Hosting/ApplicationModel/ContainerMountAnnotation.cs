namespace Aspire.Hosting.ApplicationModel;

/// <summary>A volume or a folder of the host in a container.</summary>
public sealed class ContainerMountAnnotation : IResourceAnnotation
{
    /// <param name="source">The name of the volume (null for an anonymous one), or the full path of the folder.</param>
    /// <param name="target">The path in the container.</param>
    /// <param name="type">Volume or folder.</param>
    /// <param name="isReadOnly">Whether the container cannot write to it.</param>
    /// <exception cref="ArgumentException">A bind mount without a full path, or an anonymous volume that is read-only.</exception>
    public ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    {
        if (type == ContainerMountType.BindMount && string.IsNullOrEmpty(source))
        {
            throw new ArgumentNullException(nameof(source));
        }
        if (type == ContainerMountType.BindMount && !Path.IsPathRooted(source))
        {
            throw new ArgumentException("Bind mounts must specify an absolute path as the source.", nameof(source));
        }
        if (type == ContainerMountType.Volume && string.IsNullOrEmpty(source) && isReadOnly)
        {
            throw new ArgumentException("Anonymous volumes cannot be read-only.", nameof(isReadOnly));
        }
        Source = source;
        Target = target;
        Type = type;
        IsReadOnly = isReadOnly;
    }

    /// <summary>The name of the volume (null for an anonymous one), or the full path of the folder.</summary>
    public string? Source { get; }

    /// <summary>The path in the container.</summary>
    public string Target { get; }

    /// <summary>Volume or folder.</summary>
    public ContainerMountType Type { get; }

    /// <summary>Whether the container cannot write to it.</summary>
    public bool IsReadOnly { get; }
}
