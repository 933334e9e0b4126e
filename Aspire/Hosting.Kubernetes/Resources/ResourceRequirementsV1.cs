namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Limits and requests.</summary>
public sealed class ResourceRequirementsV1
{
    /// <summary>What it has at most: cpu, memory.</summary>
    [YamlKey("limits")]
    public Dictionary<string, string> Limits { get; } = [];

    /// <summary>What is kept for it: cpu, memory.</summary>
    [YamlKey("requests")]
    public Dictionary<string, string> Requests { get; } = [];
}
