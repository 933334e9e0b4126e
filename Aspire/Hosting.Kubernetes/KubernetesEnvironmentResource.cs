using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Kubernetes;

/// <summary>Runs the application in a Kubernetes cluster once it is deployed; published as a Helm chart.</summary>
public sealed class KubernetesEnvironmentResource(string name) : Resource(name), IComputeEnvironmentResource
{
    /// <summary>The name of the chart (default: that of the application, in lower case with hyphens).</summary>
    public string HelmChartName { get; set; } = "aspire";

    /// <summary>The version of the chart (default 0.1.0).</summary>
    public string HelmChartVersion { get; set; } = "0.1.0";

    /// <summary>What the chart is, as a person reads it.</summary>
    public string HelmChartDescription { get; set; } = "Aspire Helm Chart";

    /// <summary>Where named volumes are kept: emptyDir (the default: gone with the instance), hostpath, or pvc.</summary>
    public string DefaultStorageType { get; set; } = "emptyDir";

    /// <summary>The class of storage for pvc; null for the cluster's usual one.</summary>
    public string? DefaultStorageClassName { get; set; }

    /// <summary>The size of a volume for pvc (default 1Gi).</summary>
    public string DefaultStorageSize { get; set; } = "1Gi";

    /// <summary>Who can write to a volume for pvc (default ReadWriteOnce).</summary>
    public string DefaultStorageReadWritePolicy { get; set; } = "ReadWriteOnce";

    /// <summary>When images are pulled (default IfNotPresent).</summary>
    public string DefaultImagePullPolicy { get; set; } = "IfNotPresent";

    /// <summary>What services are (default ClusterIP).</summary>
    public string DefaultServiceType { get; set; } = "ClusterIP";

    ReferenceExpression IComputeEnvironmentResource.GetHostAddressExpression(EndpointReference endpointReference) =>
        ReferenceExpression.Create($"{endpointReference.Resource.Name.ToLowerInvariant()}-service");
}
