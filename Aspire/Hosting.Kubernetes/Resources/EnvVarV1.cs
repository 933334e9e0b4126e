namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>An environment variable.</summary>
public sealed class EnvVarV1
{
    /// <summary>The name.</summary>
    [YamlKey("name")]
    public string? Name { get; set; }

    /// <summary>The value.</summary>
    [YamlKey("value")]
    public string? Value { get; set; }
}
