using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService
{
    /// <summary>Waits until an instance of a resource is in a state.</summary>
    /// <param name="resourceName">The resource.</param>
    /// <param name="targetState">The state; null for Running.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits until an instance of a resource is in one of these states, and says which.</summary>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(resourceName, e => e.Snapshot.State is { } s && wanted.Contains(s.Text), cancellationToken).ConfigureAwait(false);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits until a state of an instance of a resource fulfils a condition.</summary>
    /// <exception cref="OperationCanceledException">Waiting was ended, or the application stopped.</exception>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var next in WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (IsOf(next, resourceName) && predicate(next))
            {
                return next;
            }
        }
        throw new OperationCanceledException($"The operation was cancelled before the resource '{resourceName}' met the predicate condition.");
    }

    /// <summary>Waits until a resource is healthy and what listens to its ready event has ended.</summary>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, DefaultWaitBehavior, cancellationToken);

    /// <summary>Waits until a resource is healthy and what listens to its ready event has ended.</summary>
    /// <exception cref="DistributedApplicationException">It ended, or could not start, and the behaviour is to stop then.</exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var healthy = await WaitForResourceAsync(resourceName, e => IsReady(e.Snapshot) || Fails(e.Snapshot, waitBehavior), cancellationToken).ConfigureAwait(false);
        if (!IsReady(healthy.Snapshot))
        {
            throw new DistributedApplicationException($"Stopped waiting for resource '{resourceName}' to become healthy because it {Reason(healthy.Snapshot)}.");
        }
        await healthy.Snapshot.ResourceReadyEvent!.EventTask.WaitAsync(cancellationToken).ConfigureAwait(false);
        return healthy;
    }

    /// <summary>Waits until everything that a resource waits for (<c>WaitFor</c> and the like) has come so far.</summary>
    /// <exception cref="DistributedApplicationException">Something that it waits for failed.</exception>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        if (!resource.TryGetAnnotationsOfType<WaitAnnotation>(out var waits))
        {
            return;
        }
        await PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Waiting }).ConfigureAwait(false);
        using var failing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pending = waits.Select(w => WaitForDependencyAsync(resource, w, failing.Token)).ToList();
        try
        {
            await foreach (var ended in Task.WhenEach(pending).ConfigureAwait(false))
            {
                await ended.ConfigureAwait(false);
            }
        }
        finally
        {
            // The first failure ends the other waits
            await failing.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static bool IsOf(ResourceEvent next, string name) =>
        string.Equals(next.Resource.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(next.ResourceId, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsReady(CustomResourceSnapshot s) => s.HealthStatus == HealthStatus.Healthy && s.ResourceReadyEvent is not null;

    private static bool Fails(CustomResourceSnapshot s, WaitBehavior behavior) =>
        behavior == WaitBehavior.StopOnResourceUnavailable && IsTerminal(s);

    private static bool IsTerminal(CustomResourceSnapshot s) =>
        s.State is { } state && (KnownResourceStates.TerminalStates.Contains(state.Text) || state.Text == KnownResourceStates.RuntimeUnhealthy);

    private static string Reason(CustomResourceSnapshot s) => s.State?.Text switch
    {
        "FailedToStart" => "failed to start",
        "RuntimeUnhealthy" => "has no container runtime",
        _ when s.ExitCode is { } code => $"exited with code {code}",
        _ => "exited",
    };
}
