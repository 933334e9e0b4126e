using System.Collections.Immutable;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Drivers.Containers;

namespace Aspire.Hosting.Orchestration.Execute;

/// <summary>Publishes what happens to an instance as snapshots.</summary>
internal sealed class StatePublisher(ResourceNotificationService notifications, TimeProvider time)
{
    public Task StateAsync(ManagedResource managed, ManagedInstance instance, string state, string? style = null) =>
        notifications.PublishUpdateAsync(managed.Resource, instance.Name, snapshot => snapshot with
        {
            State = new ResourceStateSnapshot(state, style),
            CreationTimeStamp = snapshot.CreationTimeStamp ?? Now,
        });

    /// <summary>Before anything starts: the addresses, and where it comes from.</summary>
    public Task PlannedAsync(ManagedResource managed, ManagedInstance instance, ImmutableArray<UrlSnapshot> urls) =>
        notifications.PublishUpdateAsync(managed.Resource, instance.Name, snapshot => snapshot with
        {
            State = snapshot.State ?? new ResourceStateSnapshot(KnownResourceStates.NotStarted, null),
            CreationTimeStamp = Now,
            Urls = [.. urls.Select(url => url with { IsInactive = true })],
            Properties = Merge(snapshot.Properties, Source(managed.Resource)),
        });

    /// <summary>A new life: nothing of the last one is left.</summary>
    public Task StartingAsync(ManagedResource managed, ManagedInstance instance) =>
        notifications.PublishUpdateAsync(managed.Resource, instance.Name, snapshot => snapshot with
        {
            State = new ResourceStateSnapshot(KnownResourceStates.Starting, null),
            StartTimeStamp = null,
            StopTimeStamp = null,
            ExitCode = null,
        });

    public Task RunningAsync(ManagedResource managed, ManagedInstance instance, LaunchRequest request) =>
        notifications.PublishUpdateAsync(managed.Resource, instance.Name, snapshot => snapshot with
        {
            State = new ResourceStateSnapshot(KnownResourceStates.Running, KnownResourceStateStyles.Success),
            StartTimeStamp = Now,
            EnvironmentVariables = [.. request.Environment.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => new EnvironmentVariableSnapshot(v.Key, v.Value, true))],
            Urls = [.. snapshot.Urls.Select(url => url with { IsInactive = false })],
            Properties = Merge(snapshot.Properties, instance.Running?.Container is { } container ? Container(request, container) : Process(request, instance)),
        });

    public Task EndedAsync(ManagedResource managed, ManagedInstance instance, string state, int? exitCode) =>
        notifications.PublishUpdateAsync(managed.Resource, instance.Name, snapshot => snapshot with
        {
            State = new ResourceStateSnapshot(state, state == KnownResourceStates.FailedToStart || exitCode is not (0 or null) ? KnownResourceStateStyles.Error : KnownResourceStateStyles.Info),
            StopTimeStamp = Now,
            ExitCode = exitCode,
            Urls = [.. snapshot.Urls.Select(url => url with { IsInactive = true })],
        });

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private static IEnumerable<ResourcePropertySnapshot> Source(IResource resource)
    {
        if (resource.Annotations.OfType<IProjectMetadata>().LastOrDefault() is { } project)
        {
            yield return new ResourcePropertySnapshot("project.path", project.ProjectPath);
        }

        if (resource.TryGetContainerImageName(out var image))
        {
            yield return new ResourcePropertySnapshot("container.image", image);
        }
    }

    private static IEnumerable<ResourcePropertySnapshot> Process(LaunchRequest request, ManagedInstance instance)
    {
        yield return new ResourcePropertySnapshot("executable.pid", instance.Running?.Process.Identity.Pid.ToString(CultureInfo.InvariantCulture));
        if (request.Command is { } command)
        {
            yield return new ResourcePropertySnapshot("executable.path", command);
            yield return new ResourcePropertySnapshot("executable.workDir", request.WorkingDirectory);
            yield return new ResourcePropertySnapshot("executable.args", request.Arguments.ToImmutableArray()) { IsSensitive = true };
        }
    }

    private static IEnumerable<ResourcePropertySnapshot> Container(LaunchRequest request, RunningContainer container)
    {
        yield return new ResourcePropertySnapshot("container.id", container.Id);
        yield return new ResourcePropertySnapshot("container.image", container.Spec.Image);
        yield return new ResourcePropertySnapshot("container.command", container.Spec.Entrypoint);
        yield return new ResourcePropertySnapshot("container.args", request.Arguments.ToImmutableArray()) { IsSensitive = true };
        yield return new ResourcePropertySnapshot("container.ports", container.Ports.Values.Order().ToImmutableArray());
        yield return new ResourcePropertySnapshot("container.lifetime", container.Spec.IsPersistent ? ContainerLifetime.Persistent : ContainerLifetime.Session);
    }

    private static ImmutableArray<ResourcePropertySnapshot> Merge(ImmutableArray<ResourcePropertySnapshot> known, IEnumerable<ResourcePropertySnapshot> latest)
    {
        var fresh = latest.ToList();
        return [.. known.Where(property => fresh.TrueForAll(other => other.Name != property.Name)), .. fresh];
    }
}
