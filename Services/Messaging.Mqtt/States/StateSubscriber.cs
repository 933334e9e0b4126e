using AspireShop.Messaging.Mqtt.Connecting;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MQTTnet;

namespace AspireShop.Messaging.Mqtt.States;

/// <summary>
/// Receives all states of some kinds: what the broker retains, then every change, one at a time. It needs no session at the broker: after an outage the retained
/// states are the newest of what was missed. Older versions than those seen are dropped.
/// </summary>
public sealed partial class StateSubscriber : BackgroundService
{
    private readonly StateSubscriberOptions _options;
    private readonly IStateHandler _handler;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly VersionMemory _memory;
    private readonly string _clientId;

    /// <param name="options">Validated here.</param>
    /// <param name="handler">Takes the states.</param>
    /// <param name="time">Measures pauses.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options out of range, all of them named.</exception>
    public StateSubscriber(StateSubscriberOptions options, IStateHandler handler, TimeProvider time, ILogger<StateSubscriber> logger)
    {
        options.ThrowIfInvalid();
        _options = options;
        _handler = handler;
        _time = time;
        _logger = logger;
        _memory = new VersionMemory(options.Remembered);
        _clientId = $"{options.Subscriber}~states~{Guid.NewGuid():N}";
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var failures = 0; !stoppingToken.IsCancellationRequested;)
        {
            try
            {
                var reason = await ReceiveAsync(stoppingToken);
                failures = 0;
                LogOutage(_options.Subscriber, reason);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (failures++ == 0)
                {
                    LogOutage(_options.Subscriber, e.Message);
                }
            }

            await Task.Delay(_options.Retry.Backoff(Math.Max(failures, 1), Random.Shared.NextDouble()), _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>Why it ended.</returns>
    private async Task<string> ReceiveAsync(CancellationToken stopping)
    {
        var failed = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var settings = new ConnectionSettings { ClientId = _clientId, Received = args => ReceiveAsync(args.ApplicationMessage, failed, stopping) };
        await using var connection = await MqttConnection.OpenAsync(_options.Broker, settings, stopping);
        var synchronized = connection.SubscribeToRetainedAsync(_options.Kinds.Select(MqttTopics.StatesOf), stopping, _options.RetainedLimit, retainAsPublished: false);
        if (await Task.WhenAny(synchronized, failed.Task) == failed.Task)
        {
            throw new MqttOutageException(await failed.Task);
        }

        await synchronized;
        await _handler.SynchronizedAsync(stopping);
        LogSynchronized(_options.Subscriber, _options.Kinds);
        return await await Task.WhenAny(connection.Ended, failed.Task).WaitAsync(stopping);
    }

    private async Task ReceiveAsync(MqttApplicationMessage message, TaskCompletionSource<string> failed, CancellationToken stopping)
    {
        if (failed.Task.IsCompleted || StateMessage.Read(message) is not { } state || _memory.HasSeen(state.Kind, state.Key, state.Version))
        {
            return;
        }

        try
        {
            await HandleAsync(state, stopping);
            _memory.Remember(state.Kind, state.Key, state.Version);
        }
        catch (MessageRejectedException e)
        {
            LogRejected(_options.Subscriber, state.Kind, state.Key, e);
        }
        catch (Exception e)
        {
            failed.TrySetResult($"A state of {state.Kind} '{state.Key}' could not be handled: {e.Message}");
        }
    }

    private async Task HandleAsync(ReceivedState state, CancellationToken stopping)
    {
        // A retained one was traced when it was news; to read it again is no step of that story.
        using var activity = state.IsLive ? MessagingTelemetry.StartProcessState(MqttTransport.System, _options.Subscriber, state.Kind, state.Key, state.TraceParent, state.TraceState) : null;
        var started = _time.GetTimestamp();
        try
        {
            await _handler.HandleAsync(state, stopping);
            MessagingMeter.Consumed(MqttTransport.System, state.Kind, _time.GetElapsedTime(started), failure: null);
        }
        catch (Exception e)
        {
            var verdict = e is MessageRejectedException ? FailureVerdict.DeadLetter : FailureVerdict.Defer;
            MessagingMeter.Consumed(MqttTransport.System, state.Kind, _time.GetElapsedTime(started), verdict);
            MessagingTelemetry.Fail(activity, e);
            throw;
        }
    }
}
