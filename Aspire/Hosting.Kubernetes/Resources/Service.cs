namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>A name under which instances are reached.</summary>
public sealed class Service : BaseKubernetesResource
{
    /// <summary>An empty one.</summary>
    public Service()
        : base("v1", "Service")
    {
    }

    /// <summary>What it is like.</summary>
    [YamlKey("spec")]
    public ServiceSpecV1 Spec { get; set; } = new();
}
