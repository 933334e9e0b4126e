using System.Collections.Concurrent;
using System.Threading.Channels;
using AspireShop.Messaging.Mqtt.States;

namespace AspireShop.Compliance.Tests.Mqtt.States;

/// <summary>Notes what a subscriber is handed.</summary>
internal sealed class Recorder : IStateHandler
{
    private readonly Channel<ReceivedState> _arrived = Channel.CreateUnbounded<ReceivedState>();
    private readonly Channel<bool> _synchronized = Channel.CreateUnbounded<bool>();

    /// <summary>Everything, in order.</summary>
    public ConcurrentQueue<ReceivedState> All { get; } = new();

    /// <summary>What handling does besides; may throw.</summary>
    public Func<ReceivedState, Task> Handle { get; set; } = _ => Task.CompletedTask;

    public async Task HandleAsync(ReceivedState state, CancellationToken cancellationToken)
    {
        await Handle(state);
        All.Enqueue(state);
        await _arrived.Writer.WriteAsync(state, cancellationToken);
    }

    public async Task SynchronizedAsync(CancellationToken cancellationToken) => await _synchronized.Writer.WriteAsync(true, cancellationToken);

    public async Task UntilSynchronizedAsync() => await _synchronized.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>Waits till a key has come to a version.</summary>
    public async Task<ReceivedState> UntilAsync(string key, long version)
    {
        while (true)
        {
            var state = await _arrived.Reader.ReadAsync(TestContext.Current.CancellationToken);
            if (state.Key == key && state.Version >= version)
            {
                return state;
            }
        }
    }
}
