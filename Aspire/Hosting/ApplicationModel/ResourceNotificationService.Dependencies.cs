using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public partial class ResourceNotificationService
{
    private async Task WaitForDependencyAsync(IResource waiting, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var logger = ResourceLoggerService.GetLogger(waiting);
        var name = wait.Resource.Name;
        var behavior = wait.WaitBehavior ?? DefaultWaitBehavior;
        WaitBegins(logger, name, Goal(wait.WaitType));
        var states = await WaitForInstancesAsync(wait.Resource, s => Reached(wait.WaitType, s) || GivesUp(wait, s, behavior), cancellationToken).ConfigureAwait(false);
        foreach (var state in states)
        {
            await CheckAsync(waiting, wait, state, logger, cancellationToken).ConfigureAwait(false);
        }
        WaitEnds(logger, name);
    }

    private static string Goal(WaitType type) => type switch
    {
        WaitType.WaitUntilHealthy => "healthy",
        WaitType.WaitForCompletion => "finished",
        _ => "started",
    };

    private static bool Reached(WaitType type, CustomResourceSnapshot s) => type switch
    {
        WaitType.WaitUntilHealthy => IsReady(s),
        WaitType.WaitForCompletion => IsTerminal(s),
        // What has no life of its own (a parameter) is there from the start
        _ => s.State?.Text == KnownResourceStates.Running || s.State?.Text == KnownResourceStates.Active,
    };

    private static bool GivesUp(WaitAnnotation wait, CustomResourceSnapshot s, WaitBehavior behavior) =>
        wait.WaitType != WaitType.WaitForCompletion && Fails(s, behavior);

    private static async Task CheckAsync(IResource waiting, WaitAnnotation wait, CustomResourceSnapshot state, ILogger logger, CancellationToken cancellationToken)
    {
        var name = wait.Resource.Name;
        if (wait.WaitType == WaitType.WaitForCompletion)
        {
            if (state.State?.Text == KnownResourceStates.FailedToStart)
            {
                throw Failed(waiting, $"'{name}' failed to start", logger);
            }
            if (state.ExitCode is { } code && code != wait.ExitCode)
            {
                throw Failed(waiting, $"'{name}' exited with code {code}, expected {wait.ExitCode}", logger);
            }
            return;
        }
        if (!Reached(wait.WaitType, state))
        {
            throw Failed(waiting, $"'{name}' {Reason(state)}", logger);
        }
        if (wait.WaitType == WaitType.WaitUntilHealthy)
        {
            await state.ResourceReadyEvent!.EventTask.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static DistributedApplicationException Failed(IResource waiting, string why, ILogger logger)
    {
        WaitFailed(logger, waiting.Name, why);
        return new DistributedApplicationException($"Resource '{waiting.Name}' cannot start: resource {why}.");
    }

    // All replicas count; which there are may become known only while waiting
    private async Task<IReadOnlyList<CustomResourceSnapshot>> WaitForInstancesAsync(
        IResource resource, Func<CustomResourceSnapshot, bool> condition, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, CustomResourceSnapshot>(StringComparer.OrdinalIgnoreCase);
        await foreach (var next in WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!ReferenceEquals(next.Resource, resource) && !string.Equals(next.Resource.Name, resource.Name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }
            states[next.ResourceId] = next.Snapshot;
            var all = next.Resource.GetResolvedResourceNames().Select(states.GetValueOrDefault).ToList();
            if (all.All(s => s is not null && condition(s)))
            {
                return all!;
            }
        }
        throw new OperationCanceledException($"The application stopped while '{resource.Name}' was waited for.");
    }
}
