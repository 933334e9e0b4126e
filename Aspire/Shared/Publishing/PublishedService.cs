using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing.Shared;

/// <summary>A resource as it is deployed: what it gets, what it listens on, what it waits for.</summary>
internal sealed class PublishedService
{
    /// <summary>The resource.</summary>
    public required IResource Resource { get; init; }

    /// <summary>The name of the service: that of the resource, in lower case.</summary>
    public required string Name { get; init; }

    /// <summary>The image; null when it is built and its name is chosen where it is deployed.</summary>
    public string? Image { get; init; }

    /// <summary>The environment, in order.</summary>
    public required IReadOnlyList<KeyValuePair<string, PublishedValue>> Environment { get; init; }

    /// <summary>The arguments.</summary>
    public required IReadOnlyList<PublishedValue> Arguments { get; init; }

    /// <summary>The endpoints.</summary>
    public required IReadOnlyList<PublishedEndpoint> Endpoints { get; init; }

    /// <summary>The services that come before it, each once.</summary>
    public required IReadOnlyList<PublishedWait> Waits { get; init; }

    /// <summary>Volumes and folders.</summary>
    public IReadOnlyList<ContainerMountAnnotation> Mounts { get; init; } = [];

    /// <summary>The program that runs instead of the image's own; null for that one.</summary>
    public string? Entrypoint => (Resource as ContainerResource)?.Entrypoint;

    /// <summary>How many instances run.</summary>
    public int Replicas => Resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

    /// <summary>Whether others wait for its end.</summary>
    public bool IsJob { get; set; }

    /// <summary>Whether it has the usual port, which the environment chooses.</summary>
    public bool HasUsualPort => Endpoints.Any(e => e.TargetPort is null);

    /// <summary>The endpoint of that name.</summary>
    public PublishedEndpoint? Find(string name) => Endpoints.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
}
