using AspireShop.Messaging.Files.Receiving;
using AspireShop.Messaging.Receiving;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Files;

/// <summary>Receives from a spool; any number of receivers, in any number of processes, share its messages. Each key is one receiver's at a time.</summary>
public sealed partial class FilesReceiver : IMessageReceiver
{
    private static readonly TimeSpan GiveBackLimit = TimeSpan.FromSeconds(1);

    private readonly FilesSpool _spool;
    private readonly FilesReceiverOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <param name="spool">Where from.</param>
    /// <param name="options">Validated here.</param>
    /// <param name="time">Measures leases and pauses.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options out of range, all of them named.</exception>
    public FilesReceiver(FilesSpool spool, FilesReceiverOptions options, TimeProvider time, ILogger<FilesReceiver> logger)
    {
        options.ThrowIfInvalid();
        (_spool, _options, _time, _logger) = (spool, options, time, logger);
    }

    public TransportCapabilities Capabilities => FilesTransport.Capabilities;

    public async Task RunAsync(IMessageHandler handler, CancellationToken stopping)
    {
        using var handling = new CancellationTokenSource();
        using var settling = new CancellationTokenSource();
        using var inFlight = new InFlight(_options.MaxInFlight);
        var index = new WaitingIndex(_options.MaxIndexed, _time);
        var claims = new SpoolClaims(_spool, _time);
        var foreign = new ForeignFiles(_logger);
        var janitor = new Janitor(_spool, _options.KeepDone, _time);
        var outage = new Outage(_options.Subscriber, _spool.Root, _logger);
        var (wake, missed, members) = (new WakeSignal(_time), new WakeSignal(_time), new WakeSignal(_time));

        using var watcher = new SpoolWatcher(_spool, index, foreign, _logger) { Messages = wake, Missed = missed, Members = members };
        using var membership = new Membership(_spool, index, claims, _options, _time, _logger)
        {
            Changed = members,
            Taken = missed,
            Joined = _options.Watch ? watcher.Restart : () => { },
            Lost = inFlight.Lose,
            Outage = outage,
        };
        var filler = new Filler(_spool, index, claims, foreign, janitor, _options, _time) { Wanted = missed, Filled = wake, Outage = outage };
        var delivery = new Delivery(_spool, claims, index, foreign, janitor, handler, _options, _time, _logger)
        {
            InFlight = inFlight,
            Outage = outage,
            IsFresh = () => membership.IsFresh,
            Wake = wake,
            Missed = missed,
            Settling = settling.Token,
        };

        using var membersStop = new CancellationTokenSource();
        var belonging = Task.Run(() => membership.RunAsync(membersStop.Token), CancellationToken.None);
        var filling = filler.RunAsync(stopping);
        await TakeAsync(index, inFlight, delivery, wake, missed, handling.Token, stopping);
        await DrainAsync(inFlight, handling);
        await settling.CancelAsync();
        await membersStop.CancelAsync();
        await Task.WhenAll(filling, belonging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        GiveBackParked(index, claims, outage);
        membership.Leave();
    }

    private async Task TakeAsync(
        WaitingIndex index, InFlight inFlight, Delivery delivery, WakeSignal wake, WakeSignal missed, CancellationToken handling, CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await inFlight.TakeRoomAsync(stopping);
                if (index.TryTake(out var entry))
                {
                    var held = inFlight.Add(entry, handling);
                    _ = Task.Run(() => delivery.RunAsync(entry, held), CancellationToken.None);
                }
                else
                {
                    inFlight.GiveRoom();
                    await wake.WaitAsync(index.NextDue() is { } due && due < _options.RescanInterval ? due : _options.RescanInterval, stopping);
                }

                if (index.NeedsScan)
                {
                    missed.Set();
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stop.
        }
    }

    private async Task DrainAsync(InFlight inFlight, CancellationTokenSource handling)
    {
        if (await inFlight.EmptyAsync(_options.DrainLimit, _time))
        {
            return;
        }

        LogCancelled(_options.Subscriber, inFlight.Count, _options.DrainLimit);
        await handling.CancelAsync();
        await inFlight.EmptyAsync(GiveBackLimit, _time);
    }

    private static void GiveBackParked(WaitingIndex index, SpoolClaims claims, Outage outage)
    {
        foreach (var entry in index.TakeParked(_ => true))
        {
            try
            {
                claims.TryGiveBack(entry);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is still in work/: the next owner takes it over from there.
                outage.Begin(e);
            }
        }
    }
}
