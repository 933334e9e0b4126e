namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A volume of a container.</summary>
public sealed class VolumeMountV1
{
    /// <summary>The name of the volume.</summary>
    [YamlKey("name")]
    public string? Name { get; set; }

    /// <summary>The path.</summary>
    [YamlKey("mountPath")]
    public string? MountPath { get; set; }

    /// <summary>Whether it cannot be written to.</summary>
    [YamlKey("readOnly")]
    public bool? ReadOnly { get; set; }

    /// <summary>The folder of the volume.</summary>
    [YamlKey("subPath")]
    public string? SubPath { get; set; }
}
