using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Eventing;

/// <inheritdoc/>
public class DistributedApplicationEventing : IDistributedApplicationEventing
{
    private readonly ConcurrentDictionary<Type, ImmutableList<DistributedApplicationEventSubscription>> _byType = new();

    /// <inheritdoc/>
    public DistributedApplicationEventSubscription Subscribe<T>(Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationEvent =>
        Add(typeof(T), new DistributedApplicationEventSubscription((e, ct) => callback((T)e, ct)));

    /// <inheritdoc/>
    public DistributedApplicationEventSubscription Subscribe<T>(IResource resource, Func<T, CancellationToken, Task> callback) where T : IDistributedApplicationResourceEvent =>
        Add(typeof(T), new DistributedApplicationResourceEventSubscription(
            resource,
            (e, ct) => ReferenceEquals(e.Resource, resource) ? callback((T)e, ct) : Task.CompletedTask));

    /// <inheritdoc/>
    public void Unsubscribe(DistributedApplicationEventSubscription subscription)
    {
        foreach (var type in _byType.Keys)
        {
            _byType.AddOrUpdate(type, static (_, _) => [], static (_, list, s) => list.Remove(s), subscription);
        }
    }

    /// <inheritdoc/>
    public Task PublishAsync<T>(T @event, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent =>
        PublishAsync(@event, EventDispatchBehavior.BlockingSequential, cancellationToken);

    /// <inheritdoc/>
    public Task PublishAsync<T>(T @event, EventDispatchBehavior dispatchBehavior, CancellationToken cancellationToken = default) where T : IDistributedApplicationEvent
    {
        var subscriptions = _byType.GetValueOrDefault(typeof(T), []);
        switch (dispatchBehavior)
        {
            case EventDispatchBehavior.BlockingConcurrent:
                return Concurrent();
            case EventDispatchBehavior.NonBlockingSequential:
                _ = Task.Run(Sequential, CancellationToken.None);
                return Task.CompletedTask;
            case EventDispatchBehavior.NonBlockingConcurrent:
                _ = Task.Run(Concurrent, CancellationToken.None);
                return Task.CompletedTask;
            default:
                return Sequential();
        }

        async Task Sequential()
        {
            foreach (var subscription in subscriptions)
            {
                await subscription.Callback(@event, cancellationToken).ConfigureAwait(false);
            }
        }

        Task Concurrent() => Task.WhenAll(subscriptions.Select(s => Task.Run(() => s.Callback(@event, cancellationToken), cancellationToken)));
    }

    private DistributedApplicationEventSubscription Add(Type type, DistributedApplicationEventSubscription subscription)
    {
        _byType.AddOrUpdate(type, static (_, s) => [s], static (_, list, s) => list.Add(s), subscription);
        return subscription;
    }
}
