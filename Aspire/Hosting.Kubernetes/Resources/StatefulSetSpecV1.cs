namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>What a stateful set is like.</summary>
public sealed class StatefulSetSpecV1
{
    /// <summary>The service that gives its instances their names.</summary>
    [YamlKey("serviceName")]
    public string? ServiceName { get; set; }

    /// <summary>An instance.</summary>
    [YamlKey("template")]
    public PodTemplateSpecV1 Template { get; set; } = new();

    /// <summary>Which instances are its.</summary>
    [YamlKey("selector")]
    public LabelSelectorV1 Selector { get; set; } = new();

    /// <summary>How many.</summary>
    [YamlKey("replicas")]
    public int? Replicas { get; set; }

    /// <summary>What becomes of its data.</summary>
    [YamlKey("persistentVolumeClaimRetentionPolicy")]
    public StatefulSetPersistentVolumeClaimRetentionPolicyV1? PersistentVolumeClaimRetentionPolicy { get; set; }

    /// <summary>How it is updated.</summary>
    [YamlKey("updateStrategy")]
    public StatefulSetUpdateStrategyV1? UpdateStrategy { get; set; }
}
