namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>As which user something runs.</summary>
public sealed class SecurityContextV1
{
    /// <summary>Whether root is refused.</summary>
    [YamlKey("runAsNonRoot")]
    public bool? RunAsNonRoot { get; set; }

    /// <summary>The user.</summary>
    [YamlKey("runAsUser")]
    public long? RunAsUser { get; set; }

    /// <summary>The group.</summary>
    [YamlKey("runAsGroup")]
    public long? RunAsGroup { get; set; }

    /// <summary>The group of its volumes.</summary>
    [YamlKey("fsGroup")]
    public long? FsGroup { get; set; }

    /// <summary>Whether it cannot write to its own file system.</summary>
    [YamlKey("readOnlyRootFilesystem")]
    public bool? ReadOnlyRootFilesystem { get; set; }

    /// <summary>Whether it can get more rights.</summary>
    [YamlKey("allowPrivilegeEscalation")]
    public bool? AllowPrivilegeEscalation { get; set; }

    /// <summary>Whether it has all rights.</summary>
    [YamlKey("privileged")]
    public bool? Privileged { get; set; }
}
