using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes.Resources;

namespace Aspire.Hosting.Kubernetes;

/// <summary>What a resource becomes in a cluster.</summary>
/// <param name="name">The name of the resource.</param>
/// <param name="resource">The resource.</param>
/// <param name="kubernetesEnvironmentResource">The environment.</param>
public class KubernetesResource(string name, IResource resource, KubernetesEnvironmentResource kubernetesEnvironmentResource)
    : Resource(name), IResourceWithParent<KubernetesEnvironmentResource>
{
    /// <summary>The environment.</summary>
    public KubernetesEnvironmentResource Parent { get; } = kubernetesEnvironmentResource;

    /// <summary>Its instances; null when they are a stateful set.</summary>
    public Deployment? Deployment { get; set; }

    /// <summary>Its instances, each with its own data; null when they are a deployment.</summary>
    public StatefulSet? StatefulSet { get; set; }

    /// <summary>The name under which it is reached; null when it has no endpoints.</summary>
    public Service? Service { get; set; }

    /// <summary>Its environment variables that are not secret; null for none.</summary>
    public ConfigMap? ConfigMap { get; set; }

    /// <summary>Its environment variables that are secret; null for none.</summary>
    public Secret? Secret { get; set; }

    /// <summary>Further objects; each becomes a file of its kind and name.</summary>
    public List<BaseKubernetesResource> AdditionalResources { get; } = [];

    internal IResource TargetResource { get; } = resource;
}
