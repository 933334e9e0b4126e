namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A claim for storage.</summary>
public sealed class PersistentVolumeClaim : BaseKubernetesResource
{
    /// <summary>An empty one.</summary>
    public PersistentVolumeClaim()
        : base("v1", "PersistentVolumeClaim")
    {
    }

    /// <summary>What it is like.</summary>
    [YamlKey("spec")]
    public PersistentVolumeClaimSpecV1 Spec { get; set; } = new();
}
