namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Storage that outlives the instance.</summary>
public sealed class PersistentVolumeClaimVolumeSourceV1
{
    /// <summary>The name of the claim.</summary>
    [YamlKey("claimName")]
    public string? ClaimName { get; set; }

    /// <summary>Whether it cannot be written to.</summary>
    [YamlKey("readOnly")]
    public bool? ReadOnly { get; set; }
}
