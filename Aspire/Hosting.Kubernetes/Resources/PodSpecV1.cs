namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>What an instance is like.</summary>
public sealed class PodSpecV1
{
    /// <summary>Its containers.</summary>
    [YamlKey("containers")]
    public List<ContainerV1> Containers { get; } = [];

    /// <summary>Containers that run before.</summary>
    [YamlKey("initContainers")]
    public List<ContainerV1> InitContainers { get; } = [];

    /// <summary>Its volumes.</summary>
    [YamlKey("volumes")]
    public List<VolumeV1> Volumes { get; } = [];

    /// <summary>As whom it uses the cluster.</summary>
    [YamlKey("serviceAccountName")]
    public string? ServiceAccountName { get; set; }

    /// <summary>When it is started again.</summary>
    [YamlKey("restartPolicy")]
    public string? RestartPolicy { get; set; }

    /// <summary>Labels of its nodes.</summary>
    [YamlKey("nodeSelector")]
    public Dictionary<string, string> NodeSelector { get; } = [];

    /// <summary>How long it has to stop.</summary>
    [YamlKey("terminationGracePeriodSeconds")]
    public long? TerminationGracePeriodSeconds { get; set; }

    /// <summary>As which user it runs.</summary>
    [YamlKey("securityContext")]
    public SecurityContextV1? SecurityContext { get; set; }
}
