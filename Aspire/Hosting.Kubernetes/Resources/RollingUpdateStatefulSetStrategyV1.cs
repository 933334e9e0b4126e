namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>How many instances at a time.</summary>
public sealed class RollingUpdateStatefulSetStrategyV1
{
    /// <summary>How many fewer than wanted.</summary>
    [YamlKey("maxUnavailable")]
    public int? MaxUnavailable { get; set; }

    /// <summary>The first instance that is updated.</summary>
    [YamlKey("partition")]
    public int? Partition { get; set; }
}
