using Aspire.Hosting.ApplicationModel;

namespace AspireShop.Hosting.Swarm.Publishing;

/// <summary>A service with all that the stack file says of it.</summary>
internal sealed class StackService
{
    public required PublishedService Published { get; init; }

    public required SwarmService Service { get; init; }

    /// <summary>The entry point; null for that of the image.</summary>
    public string? Entrypoint { get; set; }

    public List<string> Command { get; } = [];

    public List<StackFile> Secrets { get; } = [];

    public List<StackFile> Configs { get; } = [];

    public List<string> Networks { get; } = [];

    /// <summary>Whether it keeps data: others connect to it by a connection string, or it has a volume.</summary>
    public bool HasData => Published.Resource is IResourceWithConnectionString || Published.Mounts.Any(m => m.Type == ContainerMountType.Volume);
}
