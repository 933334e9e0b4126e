using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Containers;
using Aspire.Hosting.Orchestration.Drivers.Native;

namespace Aspire.Hosting.Orchestration;

/// <summary>Chooses the driver of each resource. All that cannot be run is reported at once.</summary>
internal sealed class DriverCatalog(
    OrchestrationOptions options, ProcessDriver processes, NativePostgresDriver postgres, NativeRedisDriver redis, NativeMqttDriver mqtt,
    ContainerDriver containers, ContainerRuntimeDetector detector)
{
    /// <exception cref="DistributedApplicationException">Some containers cannot be run on this machine.</exception>
    public async Task<IReadOnlyList<ManagedResource>> ChooseAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken)
    {
        var run = resources.Where(ManagedResource.IsRun).ToList();
        var inContainers = run.Any(resource => resource.IsContainer()) && await RuntimeAnswersAsync(cancellationToken).ConfigureAwait(false);
        var managed = new List<ManagedResource>();
        var without = new List<string>();
        foreach (var resource in run)
        {
            if (DriverOf(resource, inContainers) is { } driver)
            {
                managed.Add(new ManagedResource(resource, driver));
            }
            else
            {
                without.Add(resource.Name);
            }
        }

        if (without.Count > 0)
        {
            throw new DistributedApplicationException(Explain(without));
        }

        return managed;
    }

    /// <summary>Whether containers run as such; else as local processes.</summary>
    private async Task<bool> RuntimeAnswersAsync(CancellationToken cancellationToken)
    {
        if (options.Runtime == RuntimeChoice.Native)
        {
            return false;
        }

        var answers = await detector.AnswersAsync(cancellationToken).ConfigureAwait(false);
        return answers || options.Runtime == RuntimeChoice.Auto
            ? answers
            : throw new DistributedApplicationException(
                $"Nothing was started: the containers are to run in {options.ContainerCommand}, which does not answer within 2 s. "
                + $"Start it ('{options.ContainerCommand} version' shows whether it answers; DOCKER_HOST may name another), or use --runtime native.");
    }

    private IDriver? DriverOf(IResource resource, bool inContainers) => resource switch
    {
        ProjectResource or ExecutableResource => processes,
        _ when inContainers => containers,
        _ => NativeForm.KindOf(resource) switch
        {
            NativeFormAnnotation.Postgres => postgres,
            NativeFormAnnotation.Redis => redis,
            NativeForm.Mqtt => mqtt,
            _ => null,
        },
    };

    private string Explain(List<string> without)
    {
        var names = string.Join(", ", without.Order(StringComparer.Ordinal).Select(name => $"'{name}'"));
        return options.Runtime == RuntimeChoice.Native
            ? $"Nothing was started: {names} can only run in a container, and Aspire:Runtime is native: leave that out, and install Docker (https://docs.docker.com/get-docker/) if it is not there."
            : $"Nothing was started: {names} can only run in a container, and no container runtime answers: install Docker (https://docs.docker.com/get-docker/) and start it.";
    }
}
