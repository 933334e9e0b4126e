using System.Diagnostics;
using System.Runtime.CompilerServices;
using AspireShop.Messaging.Sending;
using AspireShop.Messaging.Sockets.Client;
using AspireShop.Messaging.Sockets.Protocol;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Sockets;

/// <summary>One connection to one server, shared by all requests and messages of a process. Connects at the first use and again whenever the connection ends.</summary>
public sealed partial class SocketsClient : IMessageDelivery, IAsyncDisposable
{
    private readonly SocketsClientOptions _options;
    private readonly SocketsAddress _address;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource<ClientConnection> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ClientConnection? _current;
    private Task? _connecting;
    private volatile string? _lastFailure;

    /// <param name="options">Validated here.</param>
    /// <param name="time">Deadlines, heartbeats, pauses.</param>
    /// <param name="logger">Where connections are told.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options out of range, all of them named.</exception>
    public SocketsClient(SocketsClientOptions options, TimeProvider time, ILogger<SocketsClient> logger)
    {
        options.ThrowIfInvalid();
        _options = options;
        _address = SocketsAddress.Parse(options.Address);
        _time = time;
        _logger = logger;
    }

    /// <summary>Whether there is a connection at this moment.</summary>
    public bool IsConnected => _current is not null;

    /// <summary>Why the last try to connect failed; null when it did not.</summary>
    public string? LastFailure => _lastFailure;

    /// <summary>Waits till there is a connection.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken) => await ConnectionAsync(cancellationToken);

    /// <summary>
    /// Sends a request and waits for its reply. When the connection is lost meanwhile, a request with an idempotency key is sent again on the next one, within the deadline.
    /// </summary>
    /// <param name="operation">What is asked; 1..1000 characters.</param>
    /// <param name="payload">UTF-8 JSON by convention; opaque here. Not changed till this completes.</param>
    /// <param name="idempotencyKey">The same for each repetition; null for a request that may not be repeated or remembered.</param>
    /// <param name="deadline">How long an answer is of use; 1 ms..1 day.</param>
    /// <param name="cancellationToken">Gives up and tells the server so.</param>
    /// <exception cref="TimeoutException">No answer within the deadline.</exception>
    /// <exception cref="MessageRejectedException">The server will never handle it.</exception>
    /// <exception cref="TransientFailureException">Something is away: the server's need, or the connection for a request without key.</exception>
    /// <exception cref="SocketsRequestException">Its handler failed.</exception>
    /// <exception cref="ArgumentException">Longer than the server's frame limit.</exception>
    public ValueTask<ReadOnlyMemory<byte>> RequestAsync(
        string operation, ReadOnlyMemory<byte> payload, string? idempotencyKey, TimeSpan deadline, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentOutOfRangeException.ThrowIfLessThan(deadline, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deadline, TimeSpan.FromDays(1));
        var until = _time.GetTimestamp() + (long)(deadline.TotalSeconds * _time.TimestampFrequency);
        var current = Activity.Current;
        if (MessagingTelemetry.StartRequest(SocketsTransport.System, operation) is not { } activity)
        {
            return RequestAsync(new RequestFrame(0, 0, operation, idempotencyKey, current?.Id, current?.TraceStateString, payload), until, cancellationToken);
        }

        // This method does not wait: the span must not stay the current one of its caller.
        Activity.Current = current;
        return TracedAsync(activity, new RequestFrame(0, 0, operation, idempotencyKey, activity.Id, activity.TraceStateString, payload), until, cancellationToken);
    }

    async ValueTask<DeliveryOutcome> IMessageDelivery.DeliverAsync(Envelope envelope, int attempt, CancellationToken cancellationToken)
    {
        var connection = _current ?? await ConnectionAsync(cancellationToken).ConfigureAwait(false);
        CallOutcome outcome;
        try
        {
            outcome = await connection.CallAsync(new MessageFrame(0, attempt, envelope), long.MaxValue, inline: true, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException e)
        {
            return DeliveryOutcome.Failed(FailureVerdict.DeadLetter, e.Message);
        }

        if (outcome.Code is FailureCode.NotSent or FailureCode.Returned)
        {
            await LeftAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        var reason = outcome.Reason ?? "";
        return outcome.Code switch
        {
            FailureCode.None => DeliveryOutcome.Handled,
            FailureCode.NotSent or FailureCode.Returned => DeliveryOutcome.Returned(reason),
            FailureCode.Transient => DeliveryOutcome.Failed(FailureVerdict.Defer, reason),
            FailureCode.Rejected => DeliveryOutcome.Failed(FailureVerdict.DeadLetter, reason),

            // Lost counts as a try: the message may be what kills the receiver.
            _ => DeliveryOutcome.Failed(FailureVerdict.Retry, reason),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task? connecting;
        lock (_gate)
        {
            _next.TrySetException(new ObjectDisposedException(nameof(SocketsClient)));
            connecting = _connecting;
        }

        // Nobody may be waiting for it: then its exception is nobody's.
        _ = _next.Task.Exception;
        if (connecting is not null)
        {
            await connecting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask<ReadOnlyMemory<byte>> TracedAsync(Activity activity, RequestFrame frame, long until, CancellationToken cancellationToken)
    {
        using var span = activity;
        try
        {
            return await RequestAsync(frame, until, cancellationToken);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(span, e);
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadOnlyMemory<byte>> RequestAsync(RequestFrame frame, long until, CancellationToken cancellationToken)
    {
        while (true)
        {
            var connection = _current ?? await ConnectionAsync(until, cancellationToken);
            var left = _time.GetElapsedTime(_time.GetTimestamp(), until);
            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException($"No answer to {frame.Operation} from {_address} within the deadline.");
            }

            var outcome = await connection.CallAsync(frame with { DeadlineMilliseconds = (uint)Math.Ceiling(left.TotalMilliseconds) }, until, inline: false, cancellationToken);
            switch (outcome.Code)
            {
                case FailureCode.None:
                    return outcome.Payload;
                case FailureCode.NotSent or FailureCode.Returned:
                case FailureCode.Lost when frame.IdempotencyKey is not null:
                    await LeftAsync(connection, until, cancellationToken);
                    continue;
                default:
                    throw ExceptionOf(frame.Operation, outcome);
            }
        }
    }

    private Exception ExceptionOf(string operation, CallOutcome outcome) => outcome.Code switch
    {
        FailureCode.Expired => new TimeoutException($"No answer to {operation} from {_address} within the deadline."),
        FailureCode.Rejected => new MessageRejectedException(outcome.Reason ?? operation),
        FailureCode.Transient or FailureCode.Lost => new TransientFailureException(outcome.Reason ?? operation),
        _ => new SocketsRequestException(outcome.Reason ?? operation),
    };

    /// <summary>Lets the loop see that a connection takes nothing any more, before it is asked for the next.</summary>
    private async Task LeftAsync(ClientConnection connection, CancellationToken cancellationToken)
    {
        await connection.Leaving.WaitAsync(cancellationToken).ConfigureAwait(false);
        Forget(connection);
    }

    private async Task LeftAsync(ClientConnection connection, long until, CancellationToken cancellationToken)
    {
        // At the deadline the caller finds that it is over.
        var leaving = connection.Leaving.WaitAsync(DeadlineTimer.Until(_time, until), _time, cancellationToken);
        await leaving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        Forget(connection);
    }

    private async ValueTask<ClientConnection> ConnectionAsync(long until, CancellationToken cancellationToken)
    {
        try
        {
            return await ConnectionAsync(CancellationToken.None).AsTask().WaitAsync(DeadlineTimer.Until(_time, until), _time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"No connection to {_address} within the deadline. {_lastFailure}", e);
        }
    }

    private async ValueTask<ClientConnection> ConnectionAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, this);
        Task<ClientConnection> next;
        lock (_gate)
        {
            _connecting ??= Task.Run(KeepConnectedAsync, CancellationToken.None);
            next = _next.Task;
        }

        return await next.WaitAsync(cancellationToken);
    }

    private async Task KeepConnectedAsync()
    {
        var failures = 0;
        var leaving = new List<Task>();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var connection = await Connector.ConnectAsync(_address, _options, _time, _stop.Token);
                _lastFailure = null;
                LogConnected(_address);
                var since = _time.GetTimestamp();
                leaving.RemoveAll(t => t.IsCompleted);
                leaving.Add(RunAsync(connection));
                Publish(connection);
                await connection.Leaving;
                Forget(connection);

                // A server that ends connections as soon as it has them is not asked in a spin.
                failures = _time.GetElapsedTime(since) < _options.MaxReconnectDelay ? failures + 1 : 0;
                await PauseAsync(failures);
            }
            catch (Exception e) when (!_stop.IsCancellationRequested)
            {
                _lastFailure = e.Message;
                if (failures++ == 0)
                {
                    LogAway(_address, e.Message);
                }

                await PauseAsync(failures);
            }
            catch (Exception)
            {
                // Stopped while connecting.
            }
        }

        await Task.WhenAll(leaving);
    }

    private Task PauseAsync(int failures)
    {
        if (failures == 0)
        {
            return Task.CompletedTask;
        }

        var pause = new RetryPolicy { InitialBackoff = _options.ReconnectDelay, MaxBackoff = _options.MaxReconnectDelay }.Backoff(failures, Random.Shared.NextDouble());
        return Task.Delay(pause, _time, _stop.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task RunAsync(ClientConnection connection)
    {
        await using var owned = connection;
        await using var stopping = _stop.Token.UnsafeRegister(static c => ((ClientConnection)c!).Abort(), connection);
        try
        {
            await connection.RunAsync();
            LogEnded(_address, "closed by the server, or drained");
        }
        catch (Exception e)
        {
            LogEnded(_address, e.Message);
        }
    }

    private void Publish(ClientConnection connection)
    {
        lock (_gate)
        {
            _current = connection;
            _next.TrySetResult(connection);
        }
    }

    private void Forget(ClientConnection connection)
    {
        lock (_gate)
        {
            if (_current == connection)
            {
                _current = null;
                _next = new TaskCompletionSource<ClientConnection>(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
