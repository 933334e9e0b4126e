using System.Collections.Concurrent;
using AspireShop.Messaging;

namespace AspireShop.Benchmarks.Transports;

/// <summary>A sender and a receiver of one-way messages: a message is across when the sender has been told that it is accepted and the other side has dealt with it.</summary>
internal abstract class OneWayCarrier : Carrier, IMessageHandler
{
    public const string Type = "BenchmarkMessage";
    public const string Subscriber = "benchmark";

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _underWay = new();
    private readonly CancellationTokenSource _stop = new();
    private IMessageSender? _sender;
    private Task _receiving = Task.CompletedTask;

    public virtual Task HandleAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        Across(envelope.Id);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving;
        _stop.Dispose();
    }

    protected void Start(IMessageSender sender, IMessageReceiver receiver)
    {
        _sender = sender;
        _receiving = Task.Run(() => receiver.RunAsync(this, _stop.Token));
    }

    /// <summary>The receiver has dealt with it.</summary>
    protected void Across(Guid id)
    {
        if (_underWay.TryRemove(id, out var waiting))
        {
            waiting.TrySetResult();
        }
    }

    protected override async ValueTask CarryAsync()
    {
        var id = Guid.CreateVersion7();
        var across = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay[id] = across;
        await _sender!.SendAsync(
            new Envelope { Id = id, Type = Type, Source = "benchmarks", Time = TimeProvider.System.GetUtcNow(), PartitionKey = id.ToString("N"), Payload = Payload }, CancellationToken.None);
        await across.Task;
    }
}
