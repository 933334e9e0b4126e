namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A volume.</summary>
public sealed class VolumeV1
{
    /// <summary>Its name.</summary>
    [YamlKey("name")]
    public string? Name { get; set; }

    /// <summary>A folder that lives as long as the instance.</summary>
    [YamlKey("emptyDir")]
    public EmptyDirVolumeSourceV1? EmptyDir { get; set; }

    /// <summary>A folder of the node.</summary>
    [YamlKey("hostPath")]
    public HostPathVolumeSourceV1? HostPath { get; set; }

    /// <summary>Storage that outlives the instance.</summary>
    [YamlKey("persistentVolumeClaim")]
    public PersistentVolumeClaimVolumeSourceV1? PersistentVolumeClaim { get; set; }
}
