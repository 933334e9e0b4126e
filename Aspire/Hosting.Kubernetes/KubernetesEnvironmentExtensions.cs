using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Publishing;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting;

/// <summary>Publishes the application as a Helm chart.</summary>
public static class KubernetesEnvironmentExtensions
{
    /// <summary>Adds a Kubernetes cluster as what the application runs on once it is deployed. When it is run, nothing is added.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name of the environment.</param>
    public static IResourceBuilder<KubernetesEnvironmentResource> AddKubernetesEnvironment(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        var environment = new KubernetesEnvironmentResource(name) { HelmChartName = KubernetesNames.Label(builder.Environment.ApplicationName) };
        return builder.ExecutionContext.IsRunMode
            ? builder.CreateResourceBuilder(environment)
            : builder.AddResource(environment).ExcludeFromManifest().WithPipelineStepFactory(_ => KubernetesSteps.Publish(environment));
    }

    /// <summary>Changes the properties of the environment.</summary>
    public static IResourceBuilder<KubernetesEnvironmentResource> WithProperties(this IResourceBuilder<KubernetesEnvironmentResource> builder, Action<KubernetesEnvironmentResource> configure)
    {
        configure(builder.Resource);
        return builder;
    }
}
