using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Health;

/// <summary>
/// Watches every resource that runs: runs its health checks, publishes their results, and raises its ready event when it is
/// healthy for the first time since it started. A resource without checks is healthy as soon as it runs.
/// </summary>
internal sealed partial class ResourceHealthService(
    ResourceNotificationService notifications,
    IDistributedApplicationEventing eventing,
    HealthCheckService healthChecks,
    IServiceProvider services,
    TimeProvider time,
    ILogger<ResourceHealthService> logger) : BackgroundService
{
    private readonly Dictionary<string, CancellationTokenSource> _running = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Task> _monitors = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var next in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
            {
                await FollowAsync(next, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The application stops
        }
        finally
        {
            foreach (var monitor in _running.Values)
            {
                await monitor.CancelAsync().ConfigureAwait(false);
                monitor.Dispose();
            }
            await Task.WhenAll(_monitors).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(ResourceEvent next, CancellationToken stoppingToken)
    {
        var name = next.Resource.Name;
        var instances = next.Resource.GetResolvedResourceNames();
        // One instance that runs is enough to check; the checks go through the resource's stable address
        var runs = instances.Any(id => notifications.TryGetCurrentState(id, out var e) && e.Snapshot.State?.Text == KnownResourceStates.Running);
        if (runs && !_running.ContainsKey(name))
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            _running[name] = stop;
            _monitors.RemoveAll(m => m.IsCompleted);
            _monitors.Add(Task.Run(() => MonitorAsync(next.Resource, stop.Token), CancellationToken.None));
        }
        else if (!runs && _running.Remove(name, out var stop))
        {
            await stop.CancelAsync().ConfigureAwait(false);
            stop.Dispose();
            // The next life begins with unknown health
            await notifications.PublishUpdateAsync(next.Resource, s => s with
            {
                ResourceReadyEvent = null,
                HealthReports = [.. s.HealthReports.Select(r => r with { Status = null, Description = null, ExceptionText = null })],
            }).ConfigureAwait(false);
        }
    }

    private async Task MonitorAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).ToHashSet();
            if (keys.Count == 0)
            {
                await RaiseReadyAsync(resource, cancellationToken).ConfigureAwait(false);
                return;
            }
            await PollAsync(resource, keys, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It does not run any more
        }
        catch (Exception e) when (LogFailure(resource, e))
        {
        }
    }

    private bool LogFailure(IResource resource, Exception e)
    {
        MonitorFailed(logger, e, resource.Name);
        return true;
    }

    private async Task PollAsync(IResource resource, HashSet<string> keys, CancellationToken cancellationToken)
    {
        var ready = false;
        var intervals = new HealthPollIntervals();
        while (true)
        {
            var report = await healthChecks.CheckHealthAsync(r => keys.Contains(r.Name), cancellationToken).ConfigureAwait(false);
            await PublishAsync(resource, keys, report, cancellationToken).ConfigureAwait(false);
            var healthy = report.Status == HealthStatus.Healthy && report.Entries.Count == keys.Count;
            if (healthy && !ready)
            {
                ready = true;
                await RaiseReadyAsync(resource, cancellationToken).ConfigureAwait(false);
            }
            await Task.Delay(intervals.Next(healthy), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task PublishAsync(IResource resource, HashSet<string> keys, HealthReport report, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = time.GetUtcNow().UtcDateTime;
        return notifications.PublishUpdateAsync(resource, s => s with { HealthReports = [.. keys.Order(StringComparer.Ordinal).Select(Snapshot)] });

        HealthReportSnapshot Snapshot(string key) => report.Entries.TryGetValue(key, out var entry)
            ? new HealthReportSnapshot(key, entry.Status, entry.Description, entry.Exception?.ToString()) { LastRunAt = now }
            : new HealthReportSnapshot(key, HealthStatus.Unhealthy, $"There is no health check '{key}'. Register it with builder.Services.AddHealthChecks().", null) { LastRunAt = now };
    }

    private Task RaiseReadyAsync(IResource resource, CancellationToken cancellationToken)
    {
        var handlers = eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken);
        _ = handlers.ContinueWith(
            t => ReadyHandlerFailed(logger, t.Exception!, resource.Name), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        // Those that wait for the resource wait for the handlers too
        return notifications.PublishUpdateAsync(resource, s => s with { ResourceReadyEvent = new EventSnapshot(handlers) });
    }
}
