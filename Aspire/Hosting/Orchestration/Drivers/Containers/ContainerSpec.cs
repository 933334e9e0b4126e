using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>What a container is made of, besides what every instance has (environment, arguments, mounts).</summary>
internal sealed record ContainerSpec
{
    /// <summary>The whole name, such as <c>docker.io/library/redis:8.6</c>.</summary>
    public required string Image { get; init; }

    /// <summary>When the image is pulled; null and <see cref="ImagePullPolicy.Default"/>: when it is not there.</summary>
    public ImagePullPolicy? PullPolicy { get; init; }

    /// <summary>Set: the image is built, not pulled.</summary>
    public ImageBuild? Build { get; init; }

    /// <summary>Runs instead of the image's own entry point.</summary>
    public string? Entrypoint { get; init; }

    /// <summary>The name at the runtime that the model asks for; null: one of ours.</summary>
    public string? Name { get; init; }

    /// <summary>Names besides the resource's own in the run's network.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>More arguments of <c>docker create</c>.</summary>
    public IReadOnlyList<string> RuntimeArguments { get; init; } = [];

    public IReadOnlyList<ContainerPort> Ports { get; init; } = [];

    /// <summary>It outlives the run, and the next one takes it over unless what it is made of has changed.</summary>
    public bool IsPersistent { get; init; }
}
