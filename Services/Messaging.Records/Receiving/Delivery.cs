using System.Diagnostics;
using AspireShop.Messaging.Receiving;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Records.Receiving;

/// <summary>One try: hands the message to the handler and decides what becomes of it.</summary>
internal sealed partial class Delivery(
    RecordsQueue queue, IMessageHandler handler, Acknowledger acknowledger, InFlight inFlight, WakeSignal wake, RecordsReceiverOptions options, TimeProvider time, ILogger logger)
{
    /// <param name="message">The message.</param>
    /// <param name="held">Cancelled when the message must be let go: its lease was lost, or the drain limit is over.</param>
    public async Task RunAsync(LeasedMessage message, CancellationToken held)
    {
        var handled = false;
        try
        {
            handled = await TryAsync(message, held);
        }
        catch (Exception e)
        {
            // Settling failed: the lease ends by itself and the message comes again.
            LogUnsettled(message.Envelope.Id, message.Envelope.Type, e);
        }
        finally
        {
            if (handled)
            {
                acknowledger.Add(message);
            }
            else
            {
                inFlight.Remove(message);

                // It is due again soon, or what waited behind it is now: the claim loop must look anew how long it may sleep.
                wake.Set();
            }
        }
    }

    private async Task<bool> TryAsync(LeasedMessage message, CancellationToken held)
    {
        var envelope = message.Envelope;
        if (envelope.Attempt > options.Retry.MaxAttempts)
        {
            // Every try ended without a word from its owner: the message may be what kills it.
            await BuryAsync(message, $"Its handler's process ended, or lost its lease, in {options.Retry.MaxAttempts} tries.", null);
            return false;
        }

        using var activity = MessagingTelemetry.StartProcess(RecordsTransport.System, options.Subscriber, envelope);
        MessagingMeter.Started(RecordsTransport.System, envelope);
        var started = time.GetTimestamp();
        try
        {
            await handler.HandleAsync(envelope, held);
            MessagingMeter.Finished(RecordsTransport.System, envelope, time.GetElapsedTime(started), failure: null);
            return true;
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            var verdict = held.IsCancellationRequested ? FailureVerdict.Defer : options.Retry.Judge(e, envelope.Attempt);
            MessagingMeter.Finished(RecordsTransport.System, envelope, time.GetElapsedTime(started), verdict);
            await SettleAsync(message, verdict, e, held);
            return false;
        }
    }

    // Without a token: giving a message back is the last thing a stopping receiver does for it, and the command has its own timeout.
    private async Task SettleAsync(LeasedMessage message, FailureVerdict verdict, Exception failure, CancellationToken held)
    {
        if (held.IsCancellationRequested)
        {
            await queue.RetryAsync(message, TimeSpan.Zero, counts: false, error: null, CancellationToken.None);
            return;
        }

        if (verdict == FailureVerdict.DeadLetter)
        {
            await BuryAsync(message, failure.ToString(), failure);
            return;
        }

        var counts = verdict == FailureVerdict.Retry;
        var failures = counts ? message.Envelope.Attempt : message.Deferrals + 1;
        var pause = options.Retry.Pause(failure, failures, Random.Shared.NextDouble());
        LogRetry(message.Envelope.Id, message.Envelope.Type, message.Envelope.Attempt, verdict, pause, failure);
        await queue.RetryAsync(message, pause, counts, failure.Message, CancellationToken.None);
    }

    private async Task BuryAsync(LeasedMessage message, string error, Exception? failure)
    {
        if (await queue.BuryAsync(message, error, CancellationToken.None))
        {
            LogDead(message.Envelope.Id, message.Envelope.Type, message.Envelope.PartitionKey, message.Envelope.Attempt, failure);
            Activity.Current?.AddEvent(new ActivityEvent("dead letter"));
        }
    }
}
