using System.Buffers;
using AspireShop.Messaging.Mqtt.Connecting;
using AspireShop.Messaging.Mqtt.Receiving;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace AspireShop.Messaging.Mqtt;

/// <summary>
/// Receives one subscriber's session. Of several receivers of one subscriber one is at work and the others stand by, because the order of a key needs it.
/// It has two connections: one is the session, with nothing on it but messages and acknowledgements; the other carries its sign of life, tries and dead letters.
/// </summary>
public sealed partial class MqttReceiver : IMessageReceiver
{
    private readonly MqttReceiverOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _instance = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";

    /// <param name="options">Validated here.</param>
    /// <param name="time">Measures pauses and leases.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options out of range, all of them named.</exception>
    public MqttReceiver(MqttReceiverOptions options, TimeProvider time, ILogger<MqttReceiver> logger)
    {
        options.ThrowIfInvalid();
        _options = options;
        _time = time;
        _logger = logger;
    }

    public TransportCapabilities Capabilities => MqttTransport.Capabilities;

    public async Task RunAsync(IMessageHandler handler, CancellationToken stopping)
    {
        var settlement = new BrokerSettlement(_options, _time);
        var lanes = new Lanes(handler, settlement, _options, _time, _logger);
        var run = new ReceiverRun(lanes, settlement);
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                var reason = await ReceiveAsync(run, stopping);
                failures = 0;
                if (reason is not null)
                {
                    LogOutage(_options.Subscriber, reason);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                if (failures++ == 0)
                {
                    LogOutage(_options.Subscriber, e.Message);
                }

                await Task.Delay(_options.Broker.Reconnect.Backoff(failures, Random.Shared.NextDouble()), _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        // Only what a connection that broke during the stop has left.
        await lanes.DrainAsync();
    }

    /// <returns>Why it ended; null when it was stopped and has drained.</returns>
    private async Task<string?> ReceiveAsync(ReceiverRun run, CancellationToken stopping)
    {
        var presence = new Presence(_options, _instance, _time);
        var topics = new MqttTopics(_options.Broker.TopicRoot);
        var settings = new ConnectionSettings
        {
            ClientId = $"{_options.Subscriber}~{_instance}",
            KeepAlive = _options.Lease,
            ClearedByWill = presence.Topic,
            Received = args => Hear(args.ApplicationMessage, presence, run.Settlement, topics),
        };
        await using var control = await MqttConnection.OpenAsync(_options.Broker, settings, stopping);
        await control.SubscribeToRetainedAsync([topics.PresenceOf(_options.Subscriber), topics.TriesOf(_options.Subscriber)], stopping);
        await presence.TakeTurnAsync(control, () => StandByAsync(run), stopping);
        run.Settlement.Use(control);
        try
        {
            return await ReceiveAsync(run, control, presence, stopping);
        }
        finally
        {
            run.Settlement.Use(null);
            if (!control.Ended.IsCompleted)
            {
                await presence.LeaveAsync(control, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<string?> ReceiveAsync(ReceiverRun run, MqttConnection control, Presence presence, CancellationToken stopping)
    {
        using var beating = new CancellationTokenSource();
        var beat = BeatAsync(control, presence, beating.Token);
        var connection = ++run.Connections;
        try
        {
            var settings = MqttSubscriptions.Session(_options) with { Received = args => Deliver(args, run, connection, stopping) };

            // Not cancelled by the stop: what the broker has delivered by then must be given back, which is done below.
            await using var session = await MqttConnection.OpenAsync(_options.Broker, settings, CancellationToken.None);
            run.StandsBy = false;
            LogReceiving(_options.Subscriber, session.SessionPresent);
            if (!session.SessionPresent)
            {
                run.Lanes.ForgetSettled();
                if (connection > 1)
                {
                    LogSessionLost(_options.Subscriber);
                }
            }

            await session.SubscribeAsync(MqttSubscriptions.Filters(_options), CancellationToken.None);
            var stopped = Task.Delay(Timeout.InfiniteTimeSpan, _time, stopping);
            if (await Task.WhenAny(stopped, session.Ended, control.Ended) is Task<string> ended)
            {
                return await ended;
            }

            await DrainAsync(run);
            return null;
        }
        finally
        {
            await beating.CancelAsync();
            await beat.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task DrainAsync(ReceiverRun run)
    {
        var left = await run.Lanes.DrainAsync();
        if (left.Count > 0)
        {
            LogGivenBack(_options.Subscriber, left.Count, _options.DrainLimit);
        }

        // The broker will mark them as redelivered; this tells the next receiver that no try was used up.
        await Task.WhenAll(left.Concat(run.Refused).Select(m => run.Settlement.RecordTriesAsync(m.Envelope.Id, m.Failures, CancellationToken.None)));
    }

    private async Task StandByAsync(ReceiverRun run)
    {
        if (!run.StandsBy)
        {
            run.StandsBy = true;
            LogStandingBy(_options.Subscriber);
            await run.Lanes.AbandonAsync();
        }
    }

    private async Task BeatAsync(MqttConnection control, Presence presence, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(_options.Lease / 3, _time, cancellationToken);
            await presence.BeatAsync(control, cancellationToken);
        }
    }

    private static Task Hear(MqttApplicationMessage message, Presence presence, BrokerSettlement settlement, MqttTopics topics)
    {
        if (message.Topic.StartsWith(topics.Root + "/presence/", StringComparison.Ordinal))
        {
            presence.Hear(message.Topic, alive: message.Payload.Length > 0);
        }
        else
        {
            settlement.Hear(message.Topic, message.Payload.ToArray());
        }

        return Task.CompletedTask;
    }

    private Task Deliver(MqttApplicationMessageReceivedEventArgs args, ReceiverRun run, int connection, CancellationToken stopping)
    {
        args.AutoAcknowledge = false;
        var (envelope, error) = EnvelopeMessage.Read(args.ApplicationMessage, _time);
        var message = new HeldMessage(envelope with { Attempt = run.Settlement.NextTry(envelope.Id, args.ApplicationMessage.Dup) }, error);
        if (stopping.IsCancellationRequested)
        {
            // Unacknowledged, so it stays in the session.
            run.Refused.Enqueue(message);
            return Task.CompletedTask;
        }

        run.Lanes.Accept(message, connection, () => args.AcknowledgeAsync(CancellationToken.None));
        return Task.CompletedTask;
    }
}
