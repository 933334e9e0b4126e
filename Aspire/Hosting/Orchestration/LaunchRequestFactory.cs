using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Drivers;

namespace Aspire.Hosting.Orchestration;

/// <summary>Evaluates what the model says of a resource into what a driver gets to know.</summary>
internal sealed class LaunchRequestFactory(
    DistributedApplicationExecutionContext context, ResourceLoggerService loggers, ProjectTargets targets, TelemetryReceiver telemetry, ContainerSpecs containers)
{
    /// <summary>Environment and arguments are evaluated here: this waits for values that are not known yet.</summary>
    public async Task<LaunchRequest> CreateAsync(ManagedResource managed, ManagedInstance instance, CancellationToken cancellationToken)
    {
        var resource = managed.Resource;
        var logger = loggers.GetLogger(instance.Name);
        var network = managed.Driver.HasOwnNetwork ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork : KnownNetworkIdentifiers.LocalhostNetwork;
        var environment = await ResourceConfiguration.GetEnvironmentAsync(
            resource, context, network, logger, cancellationToken).ConfigureAwait(false);
        var arguments = await ResourceConfiguration.GetArgumentsAsync(
            resource, context, network, logger, cancellationToken).ConfigureAwait(false);
        var request = Skeleton(managed, instance) with
        {
            Environment = environment
                .Where(pair => !telemetry.IsMissing(pair.Key, pair.Value))
                .ToDictionary(pair => pair.Key, pair => Expand(pair.Value), StringComparer.Ordinal),
            Arguments = [.. arguments.Select(Expand)],
        };
        return resource switch
        {
            ProjectResource => await targets.ApplyAsync(resource, request, cancellationToken).ConfigureAwait(false),
            ExecutableResource executable => request with { Command = executable.Command, WorkingDirectory = executable.WorkingDirectory },
            _ when managed.Driver.HasOwnNetwork => request with { Container = await containers.CreateAsync(managed, instance, cancellationToken).ConfigureAwait(false) },
            _ => request,
        };

        string Expand(string text) => OtlpTemplates.Expand(
            PortTemplate.Expand(text, resource.Name, instance.Ports), resource.Name, instance.Name);
    }

    /// <summary>What is known before anything is evaluated.</summary>
    public LaunchRequest Skeleton(ManagedResource managed, ManagedInstance instance) => new()
    {
        Resource = managed.Name,
        Instance = instance.Name,
        Ports = instance.Ports,
        Mounts = [.. managed.Resource.Annotations.OfType<ContainerMountAnnotation>()
            .Select(mount => new LaunchMount(mount.Source, mount.Target, mount.Type == ContainerMountType.Volume, mount.IsReadOnly))],
        Output = (line, isError) => loggers.AddConsoleLine(instance.Name, line, isError),
    };
}
