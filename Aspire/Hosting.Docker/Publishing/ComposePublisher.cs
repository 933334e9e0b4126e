using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Makes the Compose file of an environment, and what it takes from its environment file.</summary>
internal static class ComposePublisher
{
    private const string DefaultNetwork = "aspire";

    public static async Task<(ComposeFile File, ComposeVariables Variables)> BuildAsync(DockerComposeEnvironmentResource environment, PipelineStepContext context, string folder)
    {
        var model = await PublishedModel.ReadAsync(context.Model, environment, context.ExecutionContext, context.Logger, context.CancellationToken).ConfigureAwait(false);
        var variables = new ComposeVariables(folder);
        var values = new ComposeValues(model, variables);
        var network = environment.DefaultNetworkName ?? DefaultNetwork;
        var services = new ComposeServiceBuilder(environment, model, variables, values, network);
        var file = new ComposeFile();
        if (environment.DashboardEnabled)
        {
            file.AddService(services.BuildDashboard());
        }
        foreach (var service in model.Services)
        {
            var built = services.Build(service);
            Customize(service.Resource, environment, built, variables);
            file.AddService(built);
            AddVolumes(file, service);
        }
        foreach (var service in model.Services)
        {
            services.AddDependencies(service, file.Services);
        }
        file.AddNetwork(new Network { Name = network, Driver = "bridge" });
        foreach (var configure in environment.FileConfigurations)
        {
            configure(file);
        }
        variables.Configure(environment.EnvFileConfigurations);
        return (file, variables);
    }

    private static void Customize(IResource resource, DockerComposeEnvironmentResource environment, Service service, ComposeVariables variables)
    {
        var target = new DockerComposeServiceResource(resource.Name, resource, environment) { Variables = variables };
        resource.Annotations.Add(new DeploymentTargetAnnotation(target) { ComputeEnvironment = environment });
        foreach (var customization in resource.Annotations.OfType<DockerComposeServiceCustomizationAnnotation>().ToList())
        {
            customization.Configure(target, service);
        }
    }

    private static void AddVolumes(ComposeFile file, PublishedService service)
    {
        foreach (var mount in service.Mounts.Where(m => m is { Type: ContainerMountType.Volume, Source.Length: > 0 }))
        {
            if (!file.Volumes.ContainsKey(mount.Source!))
            {
                file.AddVolume(new Volume { Name = mount.Source!, Driver = "local" });
            }
        }
    }
}
