using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Plan;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration.Observe;

/// <summary>
/// Reads the published snapshots: when a resource is ready, and how those are that the engine does not run itself.
/// </summary>
internal sealed class NotificationObserver(ResourceNotificationService notifications, Action<Observation> observed)
{
    private readonly Dictionary<string, Task?> _ready = new(StringComparer.OrdinalIgnoreCase);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var next in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                if (!ManagedResource.IsRun(next.Resource))
                {
                    ReadPhase(next);
                }

                ReadReadiness(next);
            }
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    private void ReadPhase(ResourceEvent next)
    {
        var index = Array.IndexOf(next.Resource.GetResolvedResourceNames(), next.ResourceId);
        if (index >= 0 && next.Snapshot.State?.Text is { } text)
        {
            observed(Observation.External(next.Resource.Name, index, PhaseOf(text), next.Snapshot.ExitCode));
        }
    }

    private void ReadReadiness(ResourceEvent next)
    {
        var name = next.Resource.Name;
        var handlers = next.Snapshot.HealthStatus == HealthStatus.Healthy ? next.Snapshot.ResourceReadyEvent?.EventTask : null;
        if (_ready.TryGetValue(name, out var known) && known == handlers)
        {
            return;
        }

        _ready[name] = handlers;
        if (handlers is null)
        {
            observed(Observation.Ready(name, false));
            return;
        }

        // Those that wait for the resource wait for the handlers of its ready event too.
        _ = handlers.ContinueWith(
            done => observed(Observation.Ready(name, done.IsCompletedSuccessfully)),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static ResourcePhase PhaseOf(string state) =>
        state == KnownResourceStates.Running || state == KnownResourceStates.Active ? ResourcePhase.Running
        : state == KnownResourceStates.Finished ? ResourcePhase.Finished
        : state == KnownResourceStates.Exited ? ResourcePhase.Exited
        : state == KnownResourceStates.FailedToStart ? ResourcePhase.FailedToStart
        : state == KnownResourceStates.Starting ? ResourcePhase.Starting
        : ResourcePhase.NotStarted;
}
