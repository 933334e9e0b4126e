using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Observe;
using Aspire.Hosting.Orchestration.Plan;

namespace Aspire.Hosting.Orchestration.Execute;

/// <summary>Carries out operations through the drivers and tells what came of them. It decides nothing.</summary>
internal sealed class OperationExecutor(
    LaunchRequestFactory requests,
    StatePublisher publisher,
    IDistributedApplicationEventing eventing,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IServiceProvider services)
{
    /// <summary>Where observations go; set by the loop.</summary>
    public Action<Observation> Observed { get; set; } = _ => { };

    /// <summary>True from the moment the whole run is to end; set by the loop.</summary>
    public Func<bool> IsRunEnding { get; set; } = () => false;

    /// <summary>Never throws: a failure is an observation.</summary>
    public async Task ExecuteAsync(Operation operation, ManagedResource managed, ManagedInstance instance, TimeSpan grace, CancellationToken cancellationToken)
    {
        try
        {
            await (operation.Kind switch
            {
                OperationKind.Prepare => PrepareAsync(managed, cancellationToken),
                OperationKind.Wait => publisher.StateAsync(managed, instance, KnownResourceStates.Waiting),
                OperationKind.Start => StartAsync(managed, instance, cancellationToken),
                OperationKind.Fail => FailAsync(managed, instance, $"'{managed.Name}' was not started: {operation.Cause}."),
                _ => StopAsync(managed, instance, grace, cancellationToken),
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await EndAsync(managed, instance, KnownResourceStates.Exited, ResourcePhase.Exited, null).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await FailAsync(managed, instance, e is DriverException or DistributedApplicationException ? e.Message : e.ToString()).ConfigureAwait(false);
        }
    }

    private async Task PrepareAsync(ManagedResource managed, CancellationToken cancellationToken)
    {
        var request = await requests.CreateAsync(managed, managed.Instances[0], cancellationToken).ConfigureAwait(false);
        await managed.Driver.PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        Observed(Observation.Prepared(managed.Name));
    }

    private async Task StartAsync(ManagedResource managed, ManagedInstance instance, CancellationToken cancellationToken)
    {
        await publisher.StartingAsync(managed, instance).ConfigureAwait(false);
        await eventing.PublishAsync(new BeforeResourceStartedEvent(managed.Resource, services), cancellationToken).ConfigureAwait(false);
        var request = await requests.CreateAsync(managed, instance, cancellationToken).ConfigureAwait(false);
        foreach (var reservation in instance.Reservations.Where(_ => managed.Resource is ExecutableResource || managed.Driver.HasOwnNetwork))
        {
            // Kestrel, Postgres and Garnet take a held port over; other programs and container runtimes may not.
            reservation.Dispose();
        }

        instance.Running = await managed.Driver.StartAsync(request, cancellationToken).ConfigureAwait(false);
        foreach (var (endpoint, port) in instance.Running.Container?.Ports ?? new Dictionary<string, int>())
        {
            instance.Ports[endpoint] = port;
        }

        managed.SetRunning(instance, true);
        await publisher.RunningAsync(managed, instance, request).ConfigureAwait(false);
        Observed(Observation.Phase(managed.Name, instance.Index, ResourcePhase.Running));
        _ = FollowAsync(managed, instance, instance.Running);
    }

    /// <summary>Sees the end of an instance, asked for or not.</summary>
    private async Task FollowAsync(ManagedResource managed, ManagedInstance instance, RunningInstance running)
    {
        var exitCode = await managed.Driver.WaitAsync(running, CancellationToken.None).ConfigureAwait(false);
        managed.SetRunning(instance, false);
        await managed.Driver.RemoveAsync(running, CancellationToken.None).ConfigureAwait(false);
        var finished = !instance.IsStopping && exitCode == 0;
        await EndAsync(
            managed, instance, finished ? KnownResourceStates.Finished : KnownResourceStates.Exited,
            finished ? ResourcePhase.Finished : ResourcePhase.Exited, exitCode).ConfigureAwait(false);
    }

    private async Task StopAsync(ManagedResource managed, ManagedInstance instance, TimeSpan grace, CancellationToken cancellationToken)
    {
        instance.IsStopping = true;
        await publisher.StateAsync(managed, instance, KnownResourceStates.Stopping).ConfigureAwait(false);
        if (instance.Running is { OutlivesRun: true } kept && IsRunEnding())
        {
            await managed.Driver.LeaveAsync(kept).ConfigureAwait(false);
        }
        else if (instance.Running is { } running)
        {
            await managed.Driver.StopAsync(running, grace, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(ManagedResource managed, ManagedInstance instance, string reason)
    {
        loggers.AddConsoleLine(instance.Name, reason, isError: true);
        instance.Failure = reason;
        await EndAsync(managed, instance, KnownResourceStates.FailedToStart, ResourcePhase.FailedToStart, null).ConfigureAwait(false);
    }

    private async Task EndAsync(ManagedResource managed, ManagedInstance instance, string state, ResourcePhase phase, int? exitCode)
    {
        instance.Running = null;
        await publisher.EndedAsync(managed, instance, state, exitCode).ConfigureAwait(false);
        Observed(Observation.Phase(managed.Name, instance.Index, phase, exitCode));
        if (notifications.TryGetCurrentState(instance.Name, out var last))
        {
            await eventing.PublishAsync(new ResourceStoppedEvent(managed.Resource, services, last)).ConfigureAwait(false);
        }
    }
}
