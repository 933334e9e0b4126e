using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Sending;

/// <summary>
/// The sending half of a transport that has no store of its own: keeps messages in memory until they are handled, those of one partition key one at a time and in order,
/// tries again as the <see cref="RetryPolicy"/> says, and keeps the dead letters. What it holds dies with its process.
/// </summary>
public sealed partial class SenderRelay : IDeadLetters, IAsyncDisposable
{
    private readonly string _system;
    private readonly SenderRelayOptions _options;
    private readonly IMessageDelivery _delivery;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly MemoryDeadLetters _dead;
    private readonly SemaphoreSlim _room;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();

    // The keys with a message under way, and what waits behind it. Guarded by _gate, as are the two below.
    private readonly Dictionary<string, Queue<Envelope>?> _lanes = new(StringComparer.Ordinal);
    private long _waiting;
    private bool _closing;

    /// <param name="system">The transport.</param>
    /// <param name="options">Validated by the transport.</param>
    /// <param name="delivery">How a message gets there.</param>
    /// <param name="time">Measures pauses.</param>
    /// <param name="logger">Where failures are told.</param>
    public SenderRelay(string system, SenderRelayOptions options, IMessageDelivery delivery, TimeProvider time, ILogger logger)
    {
        _system = system;
        _options = options;
        _delivery = delivery;
        _time = time;
        _logger = logger;
        _dead = new MemoryDeadLetters(options.DeadLetterCapacity);
        _room = new SemaphoreSlim(options.Capacity);
        _slots = new SemaphoreSlim(options.MaxInFlight);
    }

    /// <summary>Messages that are not yet handled; dead letters are not counted.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Accepts a message; waits while <see cref="SenderRelayOptions.Capacity"/> messages are not yet handled.</summary>
    /// <exception cref="ObjectDisposedException">The sender has stopped.</exception>
    public async ValueTask EnqueueAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        if (!TryEnter(envelope))
        {
            _room.Release();
            throw new ObjectDisposedException(nameof(SenderRelay), "The sender has stopped: it takes no more messages.");
        }
    }

    public Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken) => Task.FromResult(_dead.List(limit));

    public async Task<bool> ReplayAsync(string subscriber, Guid messageId, CancellationToken cancellationToken)
    {
        if (_dead.Take(subscriber, messageId) is not { } letter)
        {
            return false;
        }

        try
        {
            await EnqueueAsync(letter.Envelope, cancellationToken);
            return true;
        }
        catch
        {
            _dead.Add(letter);
            throw;
        }
    }

    /// <summary>Takes nothing new, delivers what it holds within <see cref="SenderRelayOptions.DrainLimit"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_closing)
            {
                return;
            }

            _closing = true;
            if (_waiting == 0)
            {
                _empty.TrySetResult();
            }
        }

        await _empty.Task.WaitAsync(_options.DrainLimit, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Waiting is var lost and > 0)
        {
            LogLost(lost, _options.Subscriber, _options.DrainLimit);
        }

        await _stop.CancelAsync();
    }

    private bool TryEnter(Envelope envelope)
    {
        lock (_gate)
        {
            if (_closing)
            {
                return false;
            }

            _waiting++;
            if (_lanes.TryGetValue(envelope.PartitionKey, out var behind))
            {
                if (behind is null)
                {
                    _lanes[envelope.PartitionKey] = behind = new Queue<Envelope>();
                }

                behind.Enqueue(envelope);
                return true;
            }

            _lanes.Add(envelope.PartitionKey, null);
        }

        // The lane outlives this send: it must not run, and log, and trace, as a part of it.
        using (ExecutionContext.SuppressFlow())
        {
            _ = RunLaneAsync(envelope);
        }

        return true;
    }

    // Without the context of whoever sent the first message: a transport may end a delivery on the thread that received the acknowledgement.
    private async Task RunLaneAsync(Envelope? envelope)
    {
        try
        {
            while (envelope is not null)
            {
                await SettleAsync(envelope).ConfigureAwait(false);
                envelope = Next(envelope.PartitionKey);
                _room.Release();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped: what the lane still holds was counted as lost.
        }
    }

    private Envelope? Next(string partitionKey)
    {
        lock (_gate)
        {
            if (--_waiting == 0 && _closing)
            {
                _empty.TrySetResult();
            }

            if (_lanes[partitionKey] is { Count: > 0 } behind)
            {
                return behind.Dequeue();
            }

            _lanes.Remove(partitionKey);
            return null;
        }
    }

    private async ValueTask SettleAsync(Envelope envelope)
    {
        var deferrals = 0;
        for (var attempt = 1; ;)
        {
            var outcome = await TryAsync(envelope, attempt).ConfigureAwait(false);
            var error = outcome.Error ?? "The receiver gave no reason.";
            if (outcome.Failure is not { } verdict)
            {
                return;
            }

            if (verdict == FailureVerdict.DeadLetter || (verdict == FailureVerdict.Retry && attempt >= _options.Retry.MaxAttempts))
            {
                Bury(envelope with { Attempt = attempt }, error);
                return;
            }

            if (outcome.AtOnce)
            {
                continue;
            }

            var failures = verdict == FailureVerdict.Retry ? attempt : ++deferrals;
            var pause = _options.Retry.Backoff(failures, Random.Shared.NextDouble());
            pause = pause > outcome.RetryAfter ? pause : outcome.RetryAfter;
            LogRetry(envelope.Id, envelope.Type, _options.Subscriber, attempt, verdict, pause, error);
            await Task.Delay(pause, _time, _stop.Token).ConfigureAwait(false);
            attempt += verdict == FailureVerdict.Retry ? 1 : 0;
        }
    }

    private async ValueTask<DeliveryOutcome> TryAsync(Envelope envelope, int attempt)
    {
        await _slots.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            return await _delivery.DeliverAsync(envelope, attempt, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            return DeliveryOutcome.Failed(FailureVerdict.Defer, e.Message);
        }
        finally
        {
            _slots.Release();
        }
    }

    private void Bury(Envelope envelope, string error)
    {
        LogDead(envelope.Id, envelope.Type, envelope.PartitionKey, _options.Subscriber, envelope.Attempt, error);
        MessagingMeter.Buried(_system, envelope.Type);
        var letter = new DeadLetter { Subscriber = _options.Subscriber, Envelope = envelope, Error = error, DiedAt = _time.GetUtcNow() };
        if (_dead.Add(letter) is { } dropped)
        {
            LogDropped(dropped.Envelope.Id, dropped.Envelope.Type, _options.Subscriber, _options.DeadLetterCapacity);
            MessagingMeter.DeadLetterDropped(_system, dropped.Envelope.Type);
        }
    }
}
