namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A container.</summary>
public sealed class ContainerV1
{
    /// <summary>The program that runs instead of the image's own.</summary>
    [YamlKey("command")]
    public List<string> Command { get; } = [];

    /// <summary>The image.</summary>
    [YamlKey("image")]
    public string? Image { get; set; }

    /// <summary>Whether it must be started again.</summary>
    [YamlKey("livenessProbe")]
    public ProbeV1? LivenessProbe { get; set; }

    /// <summary>The name.</summary>
    [YamlKey("name")]
    public string? Name { get; set; }

    /// <summary>Whether it can take requests.</summary>
    [YamlKey("readinessProbe")]
    public ProbeV1? ReadinessProbe { get; set; }

    /// <summary>Whether it has started.</summary>
    [YamlKey("startupProbe")]
    public ProbeV1? StartupProbe { get; set; }

    /// <summary>Where environment variables come from.</summary>
    [YamlKey("envFrom")]
    public List<EnvFromSourceV1> EnvFrom { get; } = [];

    /// <summary>The arguments.</summary>
    [YamlKey("args")]
    public List<string> Args { get; } = [];

    /// <summary>Its ports.</summary>
    [YamlKey("ports")]
    public List<ContainerPortV1> Ports { get; } = [];

    /// <summary>Environment variables.</summary>
    [YamlKey("env")]
    public List<EnvVarV1> Env { get; } = [];

    /// <summary>Limits and requests.</summary>
    [YamlKey("resources")]
    public ResourceRequirementsV1? Resources { get; set; }

    /// <summary>Its volumes.</summary>
    [YamlKey("volumeMounts")]
    public List<VolumeMountV1> VolumeMounts { get; } = [];

    /// <summary>When the image is pulled.</summary>
    [YamlKey("imagePullPolicy")]
    public string? ImagePullPolicy { get; set; }

    /// <summary>As which user it runs.</summary>
    [YamlKey("securityContext")]
    public SecurityContextV1? SecurityContext { get; set; }

    /// <summary>The folder in which it runs.</summary>
    [YamlKey("workingDir")]
    public string? WorkingDir { get; set; }
}
