namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A secret.</summary>
public sealed class SecretEnvSourceV1
{
    /// <summary>Its name.</summary>
    [YamlKey("name")]
    public string? Name { get; set; }

    /// <summary>Whether it need not be there.</summary>
    [YamlKey("optional")]
    public bool? Optional { get; set; }
}
