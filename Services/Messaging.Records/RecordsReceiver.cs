using AspireShop.Messaging.Receiving;
using AspireShop.Messaging.Records.Receiving;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>Receives one subscriber's rows from a queue; any number of them share the work.</summary>
public sealed partial class RecordsReceiver : IMessageReceiver
{
    private static readonly TimeSpan OutagePause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan GiveBackLimit = TimeSpan.FromSeconds(1);

    // What is due but locked at this moment (by a claim, or a withdrawal) is looked at again after this, not in a spin.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(2);

    // While messages come, the next one's notification comes sooner than this: then the queue is not asked in between what is due when.
    private static readonly TimeSpan Lull = TimeSpan.FromMilliseconds(10);

    private readonly NpgsqlDataSource _source;
    private readonly RecordsReceiverOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly RecordsQueue _queue;

    /// <param name="source">Connects to the sender's database; a role with rights on schema <c>messaging</c> is enough.</param>
    /// <param name="options">Validated here.</param>
    /// <param name="time">Measures pauses; due times are the database's.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options out of range, all of them named.</exception>
    public RecordsReceiver(NpgsqlDataSource source, RecordsReceiverOptions options, TimeProvider time, ILogger<RecordsReceiver> logger)
    {
        options.ThrowIfInvalid();
        _source = source;
        _options = options;
        _time = time;
        _logger = logger;
        _queue = new RecordsQueue(source, options.Subscriber, $"{Environment.MachineName}/{Environment.ProcessId}");
    }

    public TransportCapabilities Capabilities => RecordsTransport.Capabilities;

    /// <summary>Told the id of each message whose acknowledgement has committed; for who measures.</summary>
    internal Action<Guid>? Settled { get; init; }

    public async Task RunAsync(IMessageHandler handler, CancellationToken stopping)
    {
        using var inFlight = new InFlight(_options.MaxInFlight);
        using var handling = new CancellationTokenSource();
        using var settling = new CancellationTokenSource();
        var wake = new WakeSignal(_time);
        var acknowledger = new Acknowledger(_queue, wake, _time, _logger) { Done = message => Settle(inFlight, message) };
        var delivery = new Delivery(_queue, handler, acknowledger, inFlight, wake, _options, _time, _logger);

        var listening = new NotificationListener(_source, _options.Subscriber, wake, _time, _logger).RunAsync(stopping);
        var keeping = new LeaseKeeper(_queue, inFlight, _options.Lease, _time, _logger).RunAsync(settling.Token);
        var acknowledging = acknowledger.RunAsync(settling.Token);

        await ClaimAsync(wake, inFlight, delivery, handling.Token, stopping);
        await DrainAsync(inFlight, handling);
        acknowledger.Complete();
        await settling.CancelAsync();
        await Task.WhenAll(listening, keeping, acknowledging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ClaimAsync(WakeSignal wake, InFlight inFlight, Delivery delivery, CancellationToken handling, CancellationToken stopping)
    {
        var away = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var (claimed, room) = await ClaimOnceAsync(inFlight, delivery, handling, stopping);
                if (away)
                {
                    LogBack(_options.Subscriber);
                    away = false;
                }

                if (claimed < room && (claimed == 0 || !await wake.TryWaitAsync(Lull, stopping)))
                {
                    var due = await _queue.NextDueAsync(stopping) ?? _options.PollInterval;
                    await wake.WaitAsync(TimeSpan.FromTicks(Math.Clamp(due.Ticks, ShortestPause.Ticks, _options.PollInterval.Ticks)), stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (!away)
                {
                    LogOutage(_options.Subscriber, e);
                    away = true;
                }

                await Task.Delay(OutagePause, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>How many came, and how many there was room for.</returns>
    private async Task<(int Claimed, int Room)> ClaimOnceAsync(InFlight inFlight, Delivery delivery, CancellationToken handling, CancellationToken stopping)
    {
        var room = await inFlight.TakeRoomAsync(stopping);
        var claimed = 0;
        try
        {
            // Not cancelled by the stop: a claim that committed unseen would keep its messages till the lease ends.
            foreach (var message in await _queue.ClaimAsync(room, _options.Lease, CancellationToken.None))
            {
                claimed++;
                var held = inFlight.Add(message, handling);
                _ = Task.Run(() => delivery.RunAsync(message, held), CancellationToken.None);
            }
        }
        finally
        {
            inFlight.GiveRoom(room - claimed);
        }

        return (claimed, room);
    }

    private void Settle(InFlight inFlight, LeasedMessage message)
    {
        inFlight.Remove(message);
        Settled?.Invoke(message.Envelope.Id);
    }

    private async Task DrainAsync(InFlight inFlight, CancellationTokenSource handling)
    {
        if (await inFlight.EmptyAsync(_options.DrainLimit, _time))
        {
            return;
        }

        var left = inFlight.Messages.Count;
        LogCancelled(_options.Subscriber, left, _options.DrainLimit);
        await handling.CancelAsync();
        await inFlight.EmptyAsync(GiveBackLimit, _time);
    }
}
