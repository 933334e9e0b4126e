using System.Diagnostics;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Mqtt.Receiving;

/// <summary>
/// What this receiver holds: the messages of one key one behind the other, retried in place, those of different keys side by side.
/// It outlives connections, so that a message redelivered after a reconnect joins the one that is still being handled.
/// </summary>
internal sealed partial class Lanes(IMessageHandler handler, ISettlement settlement, MqttReceiverOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, HeldMessage> _held = [];
    private readonly Dictionary<string, Queue<HeldMessage>> _keys = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _slots = new(options.MaxInFlight);
    private CancellationTokenSource _owned = new();
    private TaskCompletionSource _empty = Completed();
    private int _running;

    /// <summary>Takes a delivery.</summary>
    /// <param name="message">As it was read.</param>
    /// <param name="connection">Which connection it came on.</param>
    /// <param name="acknowledge">Tells the broker, on that connection.</param>
    public void Accept(HeldMessage message, int connection, Func<Task> acknowledge)
    {
        bool settled;
        lock (_gate)
        {
            if (!_held.TryGetValue(message.Envelope.Id, out var known))
            {
                message.Connection = connection;
                message.Acknowledge.Add(acknowledge);
                _held.Add(message.Envelope.Id, message);
                Enqueue(message);
                return;
            }

            if (known.Connection != connection)
            {
                known.Connection = connection;
                known.Acknowledge.Clear();
            }

            known.Acknowledge.Add(acknowledge);
            settled = known.Settled;
            message = known;
        }

        if (settled)
        {
            _ = AcknowledgeAsync(message);
        }
    }

    /// <summary>The broker has forgotten the session: what was settled will not come again.</summary>
    public void ForgetSettled()
    {
        lock (_gate)
        {
            foreach (var settled in _held.Values.Where(m => m.Settled).ToList())
            {
                _held.Remove(settled.Envelope.Id);
            }
        }
    }

    /// <summary>Another receiver has the session: its messages are not this one's any more.</summary>
    public async Task AbandonAsync()
    {
        CancellationTokenSource lost;
        lock (_gate)
        {
            lost = _owned;
            _owned = new CancellationTokenSource();
            _held.Clear();
            foreach (var waiting in _keys.Values)
            {
                waiting.Clear();
            }
        }

        await lost.CancelAsync();
    }

    /// <summary>Waits till nothing is being handled or waits; then cancels what still is.</summary>
    /// <returns>What is given back.</returns>
    public async Task<IReadOnlyList<HeldMessage>> DrainAsync()
    {
        Task empty;
        lock (_gate)
        {
            empty = _empty.Task;
        }

        await empty.WaitAsync(options.DrainLimit, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        List<HeldMessage> left;
        lock (_gate)
        {
            left = [.. _held.Values.Where(m => !m.Settled)];
        }

        await AbandonAsync();
        return left;
    }

    public void Dispose()
    {
        _owned.Dispose();
        _slots.Dispose();
    }

    private static TaskCompletionSource Completed()
    {
        var completed = new TaskCompletionSource();
        completed.SetResult();
        return completed;
    }

    private void Enqueue(HeldMessage message)
    {
        if (_keys.TryGetValue(message.Envelope.PartitionKey, out var lane))
        {
            lane.Enqueue(message);
            return;
        }

        lane = new Queue<HeldMessage>();
        lane.Enqueue(message);
        _keys.Add(message.Envelope.PartitionKey, lane);
        if (_running++ == 0)
        {
            _empty = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        // The lane outlives this delivery: it must not run as a part of it.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RunAsync(message.Envelope.PartitionKey, lane));
        }
    }

    private async Task RunAsync(string key, Queue<HeldMessage> lane)
    {
        while (Next(key, lane) is var (message, owned))
        {
            try
            {
                await SettleAsync(message, owned);
                lock (_gate)
                {
                    message.Settled = true;
                }

                await AcknowledgeAsync(message);
            }
            catch (OperationCanceledException) when (owned.IsCancellationRequested)
            {
                // Given back, or another receiver's.
            }
            catch (Exception e)
            {
                lock (_gate)
                {
                    _held.Remove(message.Envelope.Id);
                }

                LogBroken(message.Envelope.Type, message.Envelope.Id, e);
            }
        }
    }

    private (HeldMessage Message, CancellationToken Owned)? Next(string key, Queue<HeldMessage> lane)
    {
        lock (_gate)
        {
            if (lane.TryDequeue(out var message))
            {
                return (message, _owned.Token);
            }

            _keys.Remove(key);
            if (--_running == 0)
            {
                _empty.TrySetResult();
            }

            return null;
        }
    }

    private async Task SettleAsync(HeldMessage message, CancellationToken owned)
    {
        if (message.Error is { } error)
        {
            await BuryAsync(message, error, failure: null, owned);
            return;
        }

        for (var deferrals = 0; ;)
        {
            if (message.Failures >= options.Retry.MaxAttempts)
            {
                await BuryAsync(message, $"Its handler's process ended in {options.Retry.MaxAttempts} tries.", failure: null, owned);
                return;
            }

            if (message.Failures > 0)
            {
                await settlement.RecordTriesAsync(message.Envelope.Id, message.Failures, owned);
            }

            if (await TryAsync(message, owned) is not var (failure, verdict))
            {
                break;
            }

            message.Failures += verdict == FailureVerdict.Defer ? 0 : 1;
            if (verdict == FailureVerdict.DeadLetter)
            {
                await BuryAsync(message, failure.ToString(), failure, owned);
                return;
            }

            var failures = verdict == FailureVerdict.Retry ? message.Failures : ++deferrals;
            var pause = options.Retry.Pause(failure, failures, Random.Shared.NextDouble());
            LogRetry(message.Envelope.Type, message.Envelope.Id, message.Failures, verdict, pause, failure);
            await Task.Delay(pause, time, owned);
        }

        await settlement.ForgetTriesAsync(message.Envelope.Id, owned);
    }

    private async Task<(Exception Failure, FailureVerdict Verdict)?> TryAsync(HeldMessage message, CancellationToken owned)
    {
        await _slots.WaitAsync(owned);
        var envelope = message.Envelope with { Attempt = message.Failures + 1 };
        using var activity = MessagingTelemetry.StartProcess(MqttTransport.System, options.Subscriber, envelope);
        MessagingMeter.Started(MqttTransport.System, envelope);
        var started = time.GetTimestamp();
        try
        {
            await handler.HandleAsync(envelope, owned);
            MessagingMeter.Finished(MqttTransport.System, envelope, time.GetElapsedTime(started), failure: null);
            return null;
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            var verdict = owned.IsCancellationRequested ? FailureVerdict.Defer : options.Retry.Judge(e, envelope.Attempt);
            MessagingMeter.Finished(MqttTransport.System, envelope, time.GetElapsedTime(started), verdict);
            owned.ThrowIfCancellationRequested();
            return (e, verdict);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task BuryAsync(HeldMessage message, string error, Exception? failure, CancellationToken owned)
    {
        LogDead(message.Envelope.Type, message.Envelope.Id, message.Envelope.PartitionKey, message.Failures, error, failure);
        Activity.Current?.AddEvent(new ActivityEvent("dead letter"));
        await settlement.BuryAsync(message.Envelope with { Attempt = message.Failures }, error, owned);
        MessagingMeter.Buried(MqttTransport.System, message.Envelope.Type);
        await settlement.ForgetTriesAsync(message.Envelope.Id, owned);
    }

    private async Task AcknowledgeAsync(HeldMessage message)
    {
        while (true)
        {
            Func<Task>[] acknowledge;
            lock (_gate)
            {
                acknowledge = [.. message.Acknowledge];
                message.Acknowledge.Clear();
                if (acknowledge.Length == 0)
                {
                    _held.Remove(message.Envelope.Id);
                    return;
                }
            }

            try
            {
                await Task.WhenAll(acknowledge.Select(a => a()));
            }
            catch (Exception e)
            {
                // The connection was lost: the broker delivers it again on the next one, where it is acknowledged at once.
                LogUnacknowledged(message.Envelope.Type, message.Envelope.Id, e.Message);
                return;
            }
        }
    }
}
