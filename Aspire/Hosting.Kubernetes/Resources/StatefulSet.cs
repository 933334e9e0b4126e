namespace Aspire.Hosting.Kubernetes.Resources;

/// <summary>Instances each of which has its own name and data.</summary>
public sealed class StatefulSet : BaseKubernetesResource
{
    /// <summary>An empty one.</summary>
    public StatefulSet()
        : base("apps/v1", "StatefulSet")
    {
    }

    /// <summary>What it is like.</summary>
    [YamlKey("spec")]
    public StatefulSetSpecV1 Spec { get; set; } = new();
}
