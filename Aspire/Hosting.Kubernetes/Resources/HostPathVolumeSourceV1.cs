namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A folder of the node.</summary>
public sealed class HostPathVolumeSourceV1
{
    /// <summary>The path.</summary>
    [YamlKey("path")]
    public string? Path { get; set; }

    /// <summary>What it must be.</summary>
    [YamlKey("type")]
    public string? Type { get; set; }
}
