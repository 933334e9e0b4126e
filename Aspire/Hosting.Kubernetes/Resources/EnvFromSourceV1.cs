namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Where environment variables come from.</summary>
public sealed class EnvFromSourceV1
{
    /// <summary>A config map.</summary>
    [YamlKey("configMapRef")]
    public ConfigMapEnvSourceV1? ConfigMapRef { get; set; }

    /// <summary>A secret.</summary>
    [YamlKey("secretRef")]
    public SecretEnvSourceV1? SecretRef { get; set; }

    /// <summary>What their names begin with.</summary>
    [YamlKey("prefix")]
    public string? Prefix { get; set; }
}
