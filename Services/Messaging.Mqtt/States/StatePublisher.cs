using System.Data.Common;
using AspireShop.Messaging.Mqtt.Connecting;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Mqtt.States;

/// <summary>
/// Keeps the broker's copy of a service's states: publishes each change, retained, with QoS 1, and compares the two at every new connection, so that a broker
/// that has lost its store gets them all again and topics that the database does not know are cleared.
/// One replica publishes at a time: a lock in the database says which, and all use one client id, so that the broker cuts off the one that was before.
/// </summary>
public sealed partial class StatePublisher : BackgroundService
{
    private readonly IStateSource _source;
    private readonly DbDataSource _database;
    private readonly StatePublisherOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private int _failures;

    /// <param name="source">The states.</param>
    /// <param name="database">PostgreSQL 14 or newer; where <paramref name="source"/> is, and the lock.</param>
    /// <param name="options">Validated here.</param>
    /// <param name="time">Measures pauses and expiry.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options out of range, all of them named.</exception>
    public StatePublisher(IStateSource source, DbDataSource database, StatePublisherOptions options, TimeProvider time, ILogger<StatePublisher> logger)
    {
        options.ThrowIfInvalid(source.Kind);
        _source = source;
        _database = database;
        _options = options;
        _time = time;
        _logger = logger;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var standsBy = false; !stoppingToken.IsCancellationRequested;)
        {
            var pause = _options.Poll;
            try
            {
                await using var turn = await StateTurn.TryTakeAsync(_database, _source.Kind, _options.Lease, stoppingToken);
                if (turn is not null)
                {
                    standsBy = false;
                    await PublishAsync(turn.Connection, stoppingToken);
                }
                else if (!standsBy)
                {
                    standsBy = true;
                    LogStandingBy(_source.Kind);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (_failures++ == 0)
                {
                    LogOutage(_source.Kind, e.Message);
                }

                pause = _options.Retry.Backoff(_failures, Random.Shared.NextDouble());
            }

            await Task.Delay(pause, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Publishes till the connection or the turn is lost, which is thrown.</summary>
    private async Task PublishAsync(DbConnection turn, CancellationToken stopping)
    {
        // First the connection, which cuts off whoever published before; then what the broker has is read, and does not change by others any more.
        await using var connection = await MqttConnection.OpenAsync(_options.Broker, new ConnectionSettings { ClientId = $"states~{_source.Kind}" }, stopping);
        var board = await ReconcileAsync(turn, connection, stopping);
        for (var caughtUp = false; ;)
        {
            if (connection.Ended.IsCompleted)
            {
                throw new MqttOutageException($"The connection has ended: {await connection.Ended}");
            }

            var pending = await _source.ReadPendingAsync(turn, _options.Batch, stopping);
            if (pending.Count > 0)
            {
                await PublishAsync(connection, pending.Where(s => s.Version > board.VersionOf(s.Key)), stopping);
                await _source.MarkPublishedAsync(turn, pending, stopping);
                continue;
            }

            if (!caughtUp)
            {
                caughtUp = true;
                await CompleteAsync(board, connection, stopping);
            }

            await _source.Changed.WaitAsync(_options.Poll, stopping);
        }
    }

    private async Task<RetainedBoard> ReconcileAsync(DbConnection turn, MqttConnection connection, CancellationToken stopping)
    {
        var board = await RetainedBoard.ReadAsync(_options, _source.Kind, stopping);
        if (!board.IsComplete)
        {
            LogIncomplete(_source.Kind);
        }

        var unknown = await _source.ReconcileAsync(turn, board.Versions, stopping);
        foreach (var key in unknown)
        {
            await connection.RetainAsync(MqttTopics.State(_source.Kind, key), [], stopping);
        }

        LogPublishing(_source.Kind, board.Versions.Count, unknown.Count);
        return board;
    }

    private async Task CompleteAsync(RetainedBoard board, MqttConnection connection, CancellationToken stopping)
    {
        // From here on, what waits is newer than what the broker has.
        board.Forget();
        _failures = 0;
        if (!board.IsComplete)
        {
            await connection.RetainAsync(new MqttTopics(_options.Broker.TopicRoot).Complete(_source.Kind), "complete"u8.ToArray(), stopping);
            LogComplete(_source.Kind);
        }
    }

    /// <summary>Starts them in order, which is the order in which they leave, and waits for all.</summary>
    private async Task PublishAsync(MqttConnection connection, IEnumerable<RetainedState> states, CancellationToken stopping)
    {
        var window = Math.Min(_options.MaxInFlight, connection.ReceiveMaximum);
        var underway = new Queue<Task>(window);
        foreach (var state in states)
        {
            if (underway.Count == window)
            {
                await underway.Dequeue();
            }

            underway.Enqueue(PublishAsync(connection, state, stopping));
        }

        await Task.WhenAll(underway);
    }

    private async Task PublishAsync(MqttConnection connection, RetainedState state, CancellationToken stopping)
    {
        using var activity = MessagingTelemetry.StartPublish(MqttTransport.System, _source.Kind, state.Key, state.TraceParent, state.TraceState);
        var traced = activity is null ? state : state with { TraceParent = activity.Id, TraceState = activity.TraceStateString };
        try
        {
            await connection.PublishAsync(StateMessage.Write(_source.Kind, traced, _time.GetUtcNow()), stopping);
            MessagingMeter.Sent(MqttTransport.System, _source.Kind);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            throw;
        }
    }
}
