using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Native;

namespace Aspire.Hosting.Orchestration;

/// <summary>Chooses the driver of each resource. All that cannot be run is reported at once.</summary>
internal sealed class DriverCatalog(OrchestrationOptions options, ProcessDriver processes, NativePostgresDriver postgres, NativeRedisDriver redis, NativeMqttDriver mqtt, ContainerRuntimeDetector containers)
{
    /// <exception cref="DistributedApplicationException">Some containers cannot be run on this machine.</exception>
    public async Task<IReadOnlyList<ManagedResource>> ChooseAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken)
    {
        var run = resources.Where(ManagedResource.IsRun).ToList();
        if (options.Runtime == RuntimeChoice.Docker && run.Any(resource => resource.IsContainer()))
        {
            throw new DistributedApplicationException(
                "Aspire:Runtime is docker, but this version runs containers as local processes only: use Aspire:Runtime=native (or auto).");
        }

        var managed = new List<ManagedResource>();
        var without = new List<string>();
        foreach (var resource in run)
        {
            if (DriverOf(resource) is { } driver)
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
            throw new DistributedApplicationException(await ExplainAsync(without, cancellationToken).ConfigureAwait(false));
        }

        return managed;
    }

    private IDriver? DriverOf(IResource resource) => resource switch
    {
        ProjectResource or ExecutableResource => processes,
        _ => NativeForm.KindOf(resource) switch
        {
            NativeFormAnnotation.Postgres => postgres,
            NativeFormAnnotation.Redis => redis,
            NativeForm.Mqtt => mqtt,
            _ => null,
        },
    };

    private async Task<string> ExplainAsync(List<string> without, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", without.Order(StringComparer.Ordinal).Select(name => $"'{name}'"));
        var isThere = options.Runtime == RuntimeChoice.Auto && await containers.AnswersAsync(cancellationToken).ConfigureAwait(false);
        return isThere
            ? $"Nothing was started: {names} can only run in a container, and although Docker answers here, this version runs containers as local processes only."
            : $"Nothing was started: {names} can only run in a container, and no container runtime answers: install Docker (https://docs.docker.com/get-docker/) and start it.";
    }
}
