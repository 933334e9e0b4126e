namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Values that are secret.</summary>
public sealed class Secret : BaseKubernetesResource
{
    /// <summary>An empty one.</summary>
    public Secret()
        : base("v1", "Secret")
    {
    }

    /// <summary>The values.</summary>
    [YamlKey("stringData")]
    public Dictionary<string, string> StringData { get; } = [];

    /// <summary>The values in Base64.</summary>
    [YamlKey("data")]
    public Dictionary<string, string> Data { get; } = [];

    /// <summary>Opaque, or what they are for.</summary>
    [YamlKey("type")]
    public string? Type { get; set; }

    /// <summary>Whether they stay.</summary>
    [YamlKey("immutable")]
    public bool? Immutable { get; set; }
}
