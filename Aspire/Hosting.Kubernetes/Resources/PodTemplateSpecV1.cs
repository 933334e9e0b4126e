namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>An instance.</summary>
public sealed class PodTemplateSpecV1
{
    /// <summary>Its labels.</summary>
    [YamlKey("metadata")]
    public ObjectMetaV1 Metadata { get; set; } = new();

    /// <summary>What it is like.</summary>
    [YamlKey("spec")]
    public PodSpecV1 Spec { get; set; } = new();
}
