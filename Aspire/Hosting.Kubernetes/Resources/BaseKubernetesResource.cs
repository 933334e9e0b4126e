namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>An object of Kubernetes that has a name.</summary>
public abstract class BaseKubernetesResource : BaseKubernetesObject
{
    private protected BaseKubernetesResource(string apiVersion, string kind)
        : base(apiVersion, kind)
    {
    }

    /// <summary>Its name and labels.</summary>
    [YamlKey("metadata")]
    public ObjectMetaV1 Metadata { get; set; } = new();

    /// <summary>As a file of a chart.</summary>
    public string ToYaml() => "---\n" + YamlObject.Of(this)!.Write();
}
