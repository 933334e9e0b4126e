using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using AspireShop.Contracts;
using AspireShop.Contracts.Ordering;
using AspireShop.Messaging;
using AspireShop.Messaging.Mqtt.States;

namespace AspireShop.Web.Live;

/// <summary>The process's one subscription to all orders, given out to the streams that are open.</summary>
internal sealed class LiveOrders : IStateHandler
{
    private readonly ConcurrentDictionary<Guid, ImmutableList<OrderSubscription>> _streams = new();
    private readonly TraceMemory _traces = new();

    /// <summary>Begins to collect an order's news. Read the order after this, so that nothing is missed in between.</summary>
    public OrderSubscription Subscribe(Guid orderId)
    {
        var subscription = new OrderSubscription(this, orderId);
        _streams.AddOrUpdate(orderId, static (_, added) => [added], static (_, others, added) => others.Add(added), subscription);
        return subscription;
    }

    /// <summary>The span that published this version of the order, if it came by lately.</summary>
    public ActivityContext CauseOf(Guid orderId, int version) => _traces.Find(orderId, version);

    public Task HandleAsync(ReceivedState state, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(state.Key, out var orderId))
        {
            throw new MessageRejectedException("Its key is not an order's id.");
        }

        ActivityContext.TryParse(state.TraceParent, state.TraceState, isRemote: true, out var published);
        var cause = Activity.Current?.Context ?? published;
        _traces.Remember(orderId, state.Version, cause);
        if (_streams.TryGetValue(orderId, out var streams))
        {
            var news = new LiveEvent(Read(state), cause);
            streams.ForEach(stream => stream.Tell(news));
        }

        return Task.CompletedTask;
    }

    public Task SynchronizedAsync(CancellationToken cancellationToken)
    {
        // There was an outage: what the broker has now may be older than what Ordering has.
        foreach (var stream in _streams.Values.SelectMany(s => s))
        {
            stream.Tell(LiveEvent.ReadAgain);
        }

        return Task.CompletedTask;
    }

    internal void Remove(OrderSubscription subscription)
    {
        while (_streams.TryGetValue(subscription.OrderId, out var streams))
        {
            var rest = streams.Remove(subscription);
            var done = rest.IsEmpty
                ? _streams.TryRemove(KeyValuePair.Create(subscription.OrderId, streams))
                : _streams.TryUpdate(subscription.OrderId, rest, streams);
            if (done)
            {
                return;
            }
        }
    }

    private static OrderState Read(ReceivedState state)
    {
        try
        {
            return JsonSerializer.Deserialize(state.Payload.Span, MessageJson.Default.OrderState) ?? throw new MessageRejectedException("It is null.");
        }
        catch (JsonException e)
        {
            throw new MessageRejectedException($"It is not the state of an order: {e.Message}", e);
        }
    }
}
