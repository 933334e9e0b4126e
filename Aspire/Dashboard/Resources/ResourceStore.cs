using System.Collections.Immutable;
using Aspire.Dashboard.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Dashboard.Resources;

/// <summary>The latest picture of every resource. The source is watched once; all pages read from here.</summary>
internal sealed partial class ResourceStore(IDashboardResources source, TimeProvider time, ILogger<ResourceStore> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private ImmutableDictionary<string, DashboardResource> _resources = ImmutableDictionary.Create<string, DashboardResource>(StringComparer.Ordinal);
    private ImmutableList<Action<DashboardResourceChange>> _subscribers = [];

    /// <summary>Every resource, hidden ones too, in no order; never changes once it is handed out.</summary>
    internal ImmutableDictionary<string, DashboardResource> Current => Volatile.Read(ref _resources);

    /// <summary>Calls back after each change, on the source's thread: the callback must be quick and must not throw.</summary>
    /// <returns>Ends the subscription when disposed.</returns>
    internal IDisposable Subscribe(Action<DashboardResourceChange> changed)
    {
        ImmutableInterlocked.Update(ref _subscribers, static (list, item) => list.Add(item), changed);
        return new Subscription(() => ImmutableInterlocked.Update(ref _subscribers, static (list, item) => list.Remove(item), changed));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var change in source.WatchAsync(stoppingToken).ConfigureAwait(false))
                {
                    Apply(change);
                }

                return;
            }
            catch (OperationCanceledException)
            {
                // The dashboard stops, or the source does: an AppHost that shuts down ends its services first.
                return;
            }
#pragma warning disable CA1031 // Whatever the source throws, the dashboard stays up and asks again.
            catch (Exception e)
#pragma warning restore CA1031
            {
                LogSourceFailed(logger, RetryDelay, e);
                await Task.Delay(RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Apply(DashboardResourceChange change)
    {
        var resource = change.Resource;
        Volatile.Write(ref _resources, change.IsRemoved ? _resources.Remove(resource.Name) : _resources.SetItem(resource.Name, resource));
        foreach (var subscriber in _subscribers)
        {
            subscriber(change);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
