namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Instances that are all the same.</summary>
public sealed class Deployment : BaseKubernetesResource
{
    /// <summary>An empty one.</summary>
    public Deployment()
        : base("apps/v1", "Deployment")
    {
    }

    /// <summary>What it is like.</summary>
    [YamlKey("spec")]
    public DeploymentSpecV1 Spec { get; set; } = new();
}
