using AspireShop.Messaging;

namespace AspireShop.Compliance.Tests.Transports;

/// <summary>A receiver at work; disposing it stops and drains it.</summary>
public sealed class RunningReceiver : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private RunningReceiver(IMessageReceiver receiver, IMessageHandler handler) => Completion = receiver.RunAsync(handler, _stop.Token);

    /// <summary>Ends when the receiver has drained.</summary>
    public Task Completion { get; }

    public static RunningReceiver Start(ReceiverUnderTest receiver, IMessageHandler handler) => new(receiver.Receiver, handler);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Completion;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }
}
