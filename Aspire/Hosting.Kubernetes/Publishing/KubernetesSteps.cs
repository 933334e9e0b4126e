using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Kubernetes.Publishing;

/// <summary>The step of a Kubernetes environment: writes the chart.</summary>
internal static class KubernetesSteps
{
    public static PipelineStep Publish(KubernetesEnvironmentResource environment) => new()
    {
        Name = $"publish-{environment.Name}",
        Description = "Writes the Helm chart.",
        Action = context => PublishAsync(environment, context),
        DependsOnSteps = [WellKnownPipelineSteps.PublishPrereq],
        RequiredBySteps = [WellKnownPipelineSteps.Publish],
    };

    private static async Task PublishAsync(KubernetesEnvironmentResource environment, PipelineStepContext context)
    {
        var model = await PublishedModel.ReadAsync(context.Model, environment, context.ExecutionContext, context.Logger, context.CancellationToken).ConfigureAwait(false);
        var values = new ChartValues();
        var workloads = new WorkloadBuilder(environment, new ChartText(model, values));
        var folder = Folder(environment, context);
        var built = model.Services.Select(s => Customized(workloads.Build(s))).ToList();
        foreach (var (path, content) in built.SelectMany(Files).Append(("Chart.yaml", Chart(environment))).Append(("values.yaml", values.ToYaml())))
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, content, context.CancellationToken).ConfigureAwait(false);
        }
        await context.ReportingStep.SucceedAsync($"Wrote the chart '{environment.HelmChartName}' to {folder}", context.CancellationToken).ConfigureAwait(false);
    }

    private static KubernetesResource Customized(KubernetesResource built)
    {
        built.TargetResource.Annotations.Add(new DeploymentTargetAnnotation(built) { ComputeEnvironment = built.Parent });
        foreach (var customization in built.TargetResource.Annotations.OfType<KubernetesServiceCustomizationAnnotation>().ToList())
        {
            customization.Configure(built);
        }
        return built;
    }

    private static IEnumerable<(string Path, string Content)> Files(KubernetesResource resource)
    {
        IEnumerable<(string Name, Resources.BaseKubernetesResource? Made)> known =
        [
            ("deployment", resource.Deployment),
            ("statefulset", resource.StatefulSet),
            ("service", resource.Service),
            ("config", resource.ConfigMap),
            ("secrets", resource.Secret),
        ];
        foreach (var (name, made) in known.Concat(resource.AdditionalResources.Select(r => ($"{r.Kind!.ToLowerInvariant()}-{r.Metadata.Name}", (Resources.BaseKubernetesResource?)r))))
        {
            if (made is not null)
            {
                yield return (Path.Combine("templates", resource.Name, $"{name}.yaml"), made.ToYaml());
            }
        }
    }

    private static string Chart(KubernetesEnvironmentResource environment) => new YamlNode.Map()
        .Add("apiVersion", "v2")
        .Add("name", environment.HelmChartName)
        .Add("version", environment.HelmChartVersion)
        .Add("kubeVersion", ">= 1.18.0-0")
        .Add("description", environment.HelmChartDescription)
        .Add("type", "application")
        .AddTexts("keywords", ["aspire", "kubernetes"])
        .Add("appVersion", environment.HelmChartVersion)
        .Add("deprecated", YamlNode.Flag(false))
        .Write();

    private static string Folder(KubernetesEnvironmentResource environment, PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>();
        return context.Model.Resources.OfType<IComputeEnvironmentResource>().Count() > 1 ? output.GetOutputDirectory(environment) : output.GetOutputDirectory();
    }
}
