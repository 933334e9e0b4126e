namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Name and labels.</summary>
public sealed class ObjectMetaV1
{
    /// <summary>The name.</summary>
    [YamlKey("name")]
    public string? Name { get; set; }

    /// <summary>The namespace; null for that of the release.</summary>
    [YamlKey("namespace")]
    public string? Namespace { get; set; }

    /// <summary>Labels.</summary>
    [YamlKey("labels")]
    public Dictionary<string, string> Labels { get; } = [];

    /// <summary>Annotations.</summary>
    [YamlKey("annotations")]
    public Dictionary<string, string> Annotations { get; } = [];
}
