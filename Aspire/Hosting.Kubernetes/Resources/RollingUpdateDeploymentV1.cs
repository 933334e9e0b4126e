namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>How many instances at a time.</summary>
public sealed class RollingUpdateDeploymentV1
{
    /// <summary>How many more than wanted.</summary>
    [YamlKey("maxSurge")]
    public int? MaxSurge { get; set; }

    /// <summary>How many fewer than wanted.</summary>
    [YamlKey("maxUnavailable")]
    public int? MaxUnavailable { get; set; }
}
