namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>What a claim is like.</summary>
public sealed class PersistentVolumeClaimSpecV1
{
    /// <summary>Who can write to it.</summary>
    [YamlKey("accessModes")]
    public List<string> AccessModes { get; } = [];

    /// <summary>How much.</summary>
    [YamlKey("resources")]
    public ResourceRequirementsV1? Resources { get; set; }

    /// <summary>Of which class; null for the usual one.</summary>
    [YamlKey("storageClassName")]
    public string? StorageClassName { get; set; }
}
