namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>An object of Kubernetes.</summary>
public abstract class BaseKubernetesObject
{
    private protected BaseKubernetesObject(string? apiVersion, string? kind)
    {
        ApiVersion = apiVersion;
        Kind = kind;
    }

    /// <summary>The version of its API.</summary>
    [YamlKey("apiVersion")]
    public string? ApiVersion { get; set; }

    /// <summary>What it is.</summary>
    [YamlKey("kind")]
    public string? Kind { get; set; }
}
