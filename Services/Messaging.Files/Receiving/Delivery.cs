using System.Diagnostics;
using AspireShop.Messaging.Files.FileSystem;
using AspireShop.Messaging.Receiving;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>One try: claims the message, hands it to the handler and decides what becomes of it.</summary>
internal sealed partial class Delivery(
    FilesSpool spool, SpoolClaims claims, WaitingIndex index, ForeignFiles foreign, Janitor janitor, IMessageHandler handler, FilesReceiverOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan OutagePause = TimeSpan.FromMilliseconds(200);

    public required InFlight InFlight { get; init; }

    public required Outage Outage { get; init; }

    /// <summary>False when another may have taken over: nothing may be begun.</summary>
    public required Func<bool> IsFresh { get; init; }

    /// <summary>Wakes the loop that takes: a key is free again, or a try is due.</summary>
    public required WakeSignal Wake { get; init; }

    /// <summary>Asks for a scan.</summary>
    public required WakeSignal Missed { get; init; }

    /// <summary>Cancelled when nothing more can be settled.</summary>
    public required CancellationToken Settling { get; init; }

    /// <param name="entry">The message, taken from the index.</param>
    /// <param name="held">Cancelled when the message must be let go: its shard was lost, or the drain limit is over.</param>
    public async Task RunAsync(Entry entry, CancellationToken held)
    {
        try
        {
            if (Claim(entry) is { } envelope)
            {
                await TryAsync(entry, envelope, held);
            }
        }
        catch (OperationCanceledException) when (Settling.IsCancellationRequested)
        {
            // Stopped while the volume is away: it is in work/, and its next owner takes it over from there.
        }
        catch (Exception e)
        {
            LogFault(entry.Name.Id, e);
            index.Settle(entry);
        }
        finally
        {
            InFlight.Remove(entry);
            Wake.Set();
        }
    }

    /// <returns>Null when it is not to be handled now; that has been seen to.</returns>
    private Envelope? Claim(Entry entry)
    {
        try
        {
            if (!IsFresh())
            {
                index.Park(entry, OutagePause);
                return null;
            }

            if (claims.Claim(entry) is { } envelope)
            {
                return envelope;
            }

            if (spool.IsPresent)
            {
                // Another has it who may believe to be the owner: look at everything before going on.
                index.Settle(entry);
                index.Suspend(entry.Line.Shard);
                Missed.Set();
                return null;
            }

            index.Park(entry, OutagePause);
        }
        catch (NotAFileException)
        {
            foreign.Report(Path.GetDirectoryName(claims.PathOf(entry))!, Path.GetFileName(claims.PathOf(entry)));
            index.Settle(entry);
        }
        catch (InvalidDataException e)
        {
            BuryTorn(entry, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Outage.Begin(e);
            index.Park(entry, OutagePause);
        }

        return null;
    }

    private void BuryTorn(Entry entry, InvalidDataException reason)
    {
        if (claims.TryBury(entry, options.Subscriber, reason.Message))
        {
            LogTorn(entry.Name.Id, reason);
        }

        index.Settle(entry);
    }

    private async Task TryAsync(Entry entry, Envelope envelope, CancellationToken held)
    {
        if (envelope.Attempt > options.Retry.MaxAttempts)
        {
            // Every try ended without a word from its owner: the message may be what kills it.
            await BuryAsync(entry, envelope, $"Its handler's process ended, or lost its lease, in {options.Retry.MaxAttempts} tries.", null);
            return;
        }

        using var activity = MessagingTelemetry.StartProcess(FilesTransport.System, options.Subscriber, envelope);
        MessagingMeter.Started(FilesTransport.System, envelope);
        var started = time.GetTimestamp();
        try
        {
            await handler.HandleAsync(envelope, held);
            MessagingMeter.Finished(FilesTransport.System, envelope, time.GetElapsedTime(started), failure: null);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            var verdict = held.IsCancellationRequested ? FailureVerdict.Defer : options.Retry.Judge(e, envelope.Attempt);
            MessagingMeter.Finished(FilesTransport.System, envelope, time.GetElapsedTime(started), verdict);
            await FailAsync(entry, envelope, verdict, e, held);
            return;
        }

        if (await SettleAsync(entry, () => claims.TryFinish(entry, options.KeepDone > 0)))
        {
            Sweep();
        }
    }

    private async Task FailAsync(Entry entry, Envelope envelope, FailureVerdict verdict, Exception failure, CancellationToken held)
    {
        if (held.IsCancellationRequested)
        {
            if (index.Owns(entry.Line.Shard))
            {
                entry.NextTry = entry.Name.Tries;
                await SettleAsync(entry, () => claims.TryGiveBack(entry));
            }

            return;
        }

        if (verdict == FailureVerdict.DeadLetter)
        {
            await BuryAsync(entry, envelope, failure.ToString(), failure);
            return;
        }

        var counts = verdict == FailureVerdict.Retry;
        entry.NextTry = counts ? entry.Name.Tries + 1 : entry.Name.Tries;
        entry.Deferrals = counts ? 0 : entry.Deferrals + 1;
        var pause = options.Retry.Pause(failure, counts ? envelope.Attempt : entry.Deferrals, Random.Shared.NextDouble());
        LogRetry(envelope.Id, envelope.Type, envelope.Attempt, verdict, pause, failure);
        index.Park(entry, pause);
    }

    private async Task BuryAsync(Entry entry, Envelope envelope, string error, Exception? failure)
    {
        if (await SettleAsync(entry, () => claims.TryBury(entry, options.Subscriber, error)))
        {
            LogDead(envelope.Id, envelope.Type, envelope.PartitionKey, envelope.Attempt, failure);
            Activity.Current?.AddEvent(new ActivityEvent("dead letter"));
        }
    }

    /// <summary>Does the last thing for a message, again and again while the volume is full or away; its key waits.</summary>
    /// <returns>False when it was not ours any more.</returns>
    private async Task<bool> SettleAsync(Entry entry, Func<bool> last)
    {
        while (true)
        {
            try
            {
                if (last())
                {
                    index.Settle(entry);
                    return true;
                }

                if (spool.IsPresent)
                {
                    index.Settle(entry);
                    LogLost(entry.Name.Id);
                    MessagingMeter.LeaseLost(FilesTransport.System);
                    return false;
                }

                Outage.Begin(new DirectoryNotFoundException($"There is no spool at '{spool.Root}'."));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Outage.Begin(e);
            }

            await Task.Delay(OutagePause, time, Settling);
        }
    }

    private void Sweep()
    {
        try
        {
            janitor.CountDone();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Outage.Begin(e);
        }
    }
}
