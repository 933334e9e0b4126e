namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>What a service is like.</summary>
public sealed class ServiceSpecV1
{
    /// <summary>ClusterIP, NodePort or LoadBalancer.</summary>
    [YamlKey("type")]
    public string? Type { get; set; }

    /// <summary>Which instances it reaches.</summary>
    [YamlKey("selector")]
    public Dictionary<string, string> Selector { get; } = [];

    /// <summary>Its ports.</summary>
    [YamlKey("ports")]
    public List<ServicePortV1> Ports { get; } = [];

    /// <summary>Its address.</summary>
    [YamlKey("clusterIP")]
    public string? ClusterIp { get; set; }
}
