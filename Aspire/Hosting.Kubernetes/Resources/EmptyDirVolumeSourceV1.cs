namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A folder that lives as long as the instance.</summary>
public sealed class EmptyDirVolumeSourceV1
{
    /// <summary>Memory, or null for the disk.</summary>
    [YamlKey("medium")]
    public string? Medium { get; set; }

    /// <summary>How much it takes at most.</summary>
    [YamlKey("sizeLimit")]
    public string? SizeLimit { get; set; }
}
