namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>How a deployment is updated.</summary>
public sealed class DeploymentStrategyV1
{
    /// <summary>How many at a time.</summary>
    [YamlKey("rollingUpdate")]
    public RollingUpdateDeploymentV1? RollingUpdate { get; set; }

    /// <summary>RollingUpdate or Recreate.</summary>
    [YamlKey("type")]
    public string? Type { get; set; }
}
