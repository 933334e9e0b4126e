namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>What becomes of the data of a stateful set.</summary>
public sealed class StatefulSetPersistentVolumeClaimRetentionPolicyV1
{
    /// <summary>When it is deleted: Retain or Delete.</summary>
    [YamlKey("whenDeleted")]
    public string? WhenDeleted { get; set; }

    /// <summary>When it has fewer instances: Retain or Delete.</summary>
    [YamlKey("whenScaled")]
    public string? WhenScaled { get; set; }
}
