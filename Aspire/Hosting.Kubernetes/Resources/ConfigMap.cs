namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Values that are not secret.</summary>
public sealed class ConfigMap : BaseKubernetesResource
{
    /// <summary>An empty one.</summary>
    public ConfigMap()
        : base("v1", "ConfigMap")
    {
    }

    /// <summary>The values.</summary>
    [YamlKey("data")]
    public Dictionary<string, string> Data { get; } = [];

    /// <summary>Whether they stay.</summary>
    [YamlKey("immutable")]
    public bool? Immutable { get; set; }
}
