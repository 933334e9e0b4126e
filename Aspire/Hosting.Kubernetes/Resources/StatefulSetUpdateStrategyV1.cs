namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>How a stateful set is updated.</summary>
public sealed class StatefulSetUpdateStrategyV1
{
    /// <summary>How many at a time.</summary>
    [YamlKey("rollingUpdate")]
    public RollingUpdateStatefulSetStrategyV1? RollingUpdate { get; set; }

    /// <summary>RollingUpdate or OnDelete.</summary>
    [YamlKey("type")]
    public string? Type { get; set; }
}
