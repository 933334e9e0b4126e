using System.Collections.Concurrent;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Mqtt.States;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Catalog.Tests.States;

/// <summary>Reads what the broker retains of one kind, by a subscription of its own.</summary>
internal sealed class StateRecorder : IStateHandler
{
    private readonly ConcurrentDictionary<string, ReceivedState> _states = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _synchronized = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<IReadOnlyDictionary<string, ReceivedState>> ReadAsync(MqttBrokerOptions broker, string kind)
    {
        var recorder = new StateRecorder();
        var options = new StateSubscriberOptions { Broker = broker, Subscriber = "recorder", Kinds = [kind] };
        using var subscriber = new StateSubscriber(options, recorder, TimeProvider.System, NullLogger<StateSubscriber>.Instance);
        await subscriber.StartAsync(TestContext.Current.CancellationToken);
        await recorder._synchronized.Task.WaitAsync(TestContext.Current.CancellationToken);
        await subscriber.StopAsync(CancellationToken.None);
        return recorder._states;
    }

    public Task HandleAsync(ReceivedState state, CancellationToken cancellationToken)
    {
        _states[state.Key] = state;
        return Task.CompletedTask;
    }

    public Task SynchronizedAsync(CancellationToken cancellationToken)
    {
        _synchronized.TrySetResult();
        return Task.CompletedTask;
    }
}
