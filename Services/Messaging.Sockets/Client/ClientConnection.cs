using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using AspireShop.Messaging.Sockets.Protocol;

namespace AspireShop.Messaging.Sockets.Client;

/// <summary>One connection after its handshake: many calls in flight, answered in any order.</summary>
internal sealed class ClientConnection : IAsyncDisposable
{
    private static readonly CallOutcome NotSent = new(FailureCode.NotSent, default, "The connection had ended before it was sent.");
    private static readonly CallOutcome Lost = new(FailureCode.Lost, default, "The connection was lost before the answer came.");
    private static readonly CallOutcome Expired = new(FailureCode.Expired, default, "No answer within the deadline.");
    private static readonly CallOutcome Cancelled = new(FailureCode.Cancelled, default, "Cancelled by the caller.");

    private readonly Socket _socket;
    private readonly PipeReader _input;
    private readonly int _maxFrameBytes;
    private readonly TimeProvider _time;
    private readonly FrameWriter _writer;
    private readonly PendingCalls _calls;
    private readonly Completions _completions;
    private readonly SemaphoreSlim _window;
    private readonly CancellationTokenSource _ended = new();
    private readonly TaskCompletionSource _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DeadlineTimer _deadlines;
    private readonly ITimer _heartbeat;
    private long _received;
    private long _receivedBefore;
    private long _flushesBefore;
    private int _silentBeats;

    /// <param name="socket">Connected.</param>
    /// <param name="input">What the server says after its welcome.</param>
    /// <param name="window">Calls in flight: the smaller of both sides' limits.</param>
    /// <param name="serverFrameBytes">The longest frame the server takes.</param>
    /// <param name="options">The client's limits.</param>
    /// <param name="time">Deadlines and heartbeats.</param>
    public ClientConnection(Socket socket, PipeReader input, int window, int serverFrameBytes, SocketsClientOptions options, TimeProvider time)
    {
        _socket = socket;
        _input = input;
        _maxFrameBytes = options.MaxFrameBytes;
        _time = time;
        _writer = new FrameWriter(SendAsync, _ => Abort()) { MaxFrameBytes = serverFrameBytes };
        _calls = new PendingCalls(this, window);
        _completions = new Completions(_writer, time);
        _window = new SemaphoreSlim(window);
        _deadlines = new DeadlineTimer(ExpireCalls, time);
        var beat = options.IdleTimeout / 3;
        _heartbeat = time.CreateTimer(_ => Beat(), null, beat, beat);
    }

    /// <summary>Completes when the server takes no more calls here, or the connection has ended.</summary>
    public Task Leaving => _leaving.Task;

    /// <summary>Sends a call and waits for its answer.</summary>
    /// <param name="frame">Without id.</param>
    /// <param name="deadline">A timestamp of the clock; <see cref="long.MaxValue"/> for none.</param>
    /// <param name="inline">See <see cref="PendingCall.Begin"/>.</param>
    /// <param name="cancellationToken">Gives up and tells the server so.</param>
    /// <exception cref="ArgumentException">The frame is too long.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<CallOutcome> CallAsync<TFrame>(TFrame frame, long deadline, bool inline, CancellationToken cancellationToken)
        where TFrame : struct, ICallFrame<TFrame>
    {
        if (!_window.Wait(0, CancellationToken.None) && !await EnterWindowAsync(deadline, cancellationToken).ConfigureAwait(false))
        {
            return _ended.IsCancellationRequested ? NotSent : Expired;
        }

        PendingCall? call = null;
        try
        {
            if (_writer.IsFull)
            {
                await _writer.SpaceAsync().ConfigureAwait(false);
            }

            if (_leaving.Task.IsCompleted || (call = _calls.TryEnter(deadline, inline, out var id)) is null)
            {
                return NotSent;
            }

            return await SendAndWaitAsync(call, frame.WithId(id), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (call is not null)
            {
                _calls.Leave(call);
            }

            _window.Release();
        }
    }

    /// <summary>Receives till the connection ends.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ReceiveAsync();
        }
        finally
        {
            End();
        }
    }

    /// <summary>The caller of a pending call gives up.</summary>
    public void Cancel(PendingCall call)
    {
        if (_calls.Take(call, out var id))
        {
            _writer.Append(new SimpleFrame(FrameKind.Cancel, id), inline: false);
            call.End(Cancelled);
        }
    }

    /// <summary>Breaks the connection; what is pending is lost.</summary>
    public void Abort() => _socket.Dispose();

    public async ValueTask DisposeAsync()
    {
        Abort();
        End();
        await _heartbeat.DisposeAsync();
        await _deadlines.DisposeAsync();
        await _completions.DisposeAsync();
        await _input.CompleteAsync();
    }

    /// <param name="call">Entered: it is taken out, and ended, by exactly one of answer, deadline, cancellation and the connection's end.</param>
    /// <param name="frame">With the call's id.</param>
    /// <param name="cancellationToken">See <see cref="CallAsync"/>.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CallOutcome> SendAndWaitAsync<TFrame>(PendingCall call, TFrame frame, CancellationToken cancellationToken)
        where TFrame : struct, ICallFrame<TFrame>
    {
        if (!TryAppend(call, frame) && _calls.Take(call, out _))
        {
            return NotSent;
        }

        _deadlines.Expect(call.Deadline);
        var registration = cancellationToken.CanBeCanceled ? cancellationToken.UnsafeRegister(static c => ((PendingCall)c!).Cancel(), call) : default;
        try
        {
            var outcome = await call.Answer.ConfigureAwait(false);
            return outcome.Code == FailureCode.Cancelled ? throw new OperationCanceledException(cancellationToken) : outcome;
        }
        finally
        {
            // Waits for a cancellation that runs at this moment: after it the call may serve another caller.
            await registration.DisposeAsync().ConfigureAwait(false);
        }
    }

    private bool TryAppend<TFrame>(PendingCall call, TFrame frame)
        where TFrame : struct, ICallFrame<TFrame>
    {
        try
        {
            return _writer.Append(frame, inline: _calls.Active == 1);
        }
        catch
        {
            // Too long: it is nobody's but the caller's fault, the connection goes on.
            _calls.Take(call, out _);
            throw;
        }
    }

    private async ValueTask<bool> EnterWindowAsync(long deadline, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        using var timer = deadline == long.MaxValue
            ? null
            : _time.CreateTimer(static l => ((CancellationTokenSource)l!).Cancel(), limit, DeadlineTimer.Until(_time, deadline), Timeout.InfiniteTimeSpan);
        try
        {
            await _window.WaitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            var result = await _input.ReadAsync();
            Interlocked.Increment(ref _received);
            var buffer = result.Buffer;
            _writer.Cork();
            try
            {
                while (FrameReader.TryRead(ref buffer, _maxFrameBytes, out var header, out var body))
                {
                    Receive(header, body);
                }
            }
            finally
            {
                _writer.Uncork();
                _completions.Run();
            }

            _input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted || (_leaving.Task.IsCompleted && _calls.Active == 0))
            {
                return;
            }
        }
    }

    private void Receive(FrameHeader header, ReadOnlySequence<byte> body)
    {
        switch (header.Kind)
        {
            case FrameKind.Reply:
                End(_calls.Take(header.Id), new CallOutcome(FailureCode.None, body.ToArray(), null));
                break;
            case FrameKind.Acknowledge:
                End(_calls.Take(header.Id), default);
                break;
            case FrameKind.Failure when body.Length > 0:
                var code = (FailureCode)body.FirstSpan[0];
                code = code is > FailureCode.None and <= FailureCode.Returned ? code : FailureCode.Failed;
                End(_calls.Take(header.Id), new CallOutcome(code, default, Encoding.UTF8.GetString(body.Slice(1))));
                break;
            case FrameKind.GoAway:
                _leaving.TrySetResult();
                break;
            case FrameKind.Ping:
                break;
            default:
                throw new ProtocolException($"A server does not send frames of kind {header.Kind}.");
        }
    }

    private void End(PendingCall? call, in CallOutcome outcome)
    {
        if (call is { Inline: true })
        {
            call.End(outcome);
        }
        else if (call is not null)
        {
            _completions.Add(call, outcome);
        }
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> frames)
    {
        while (frames.Length > 0)
        {
            frames = frames[await _socket.SendAsync(frames, SocketFlags.None)..];
        }
    }

    private void ExpireCalls(long now, out long next)
    {
        foreach (var call in _calls.TakeExpired(now, out next))
        {
            call.End(Expired);
        }
    }

    /// <summary>Says that this side is alive, and ends the connection to a server that has said nothing for three beats.</summary>
    private void Beat()
    {
        var (received, flushes) = (Interlocked.Read(ref _received), _writer.Flushes);
        _silentBeats = received == _receivedBefore ? _silentBeats + 1 : 0;
        if (_silentBeats >= 3)
        {
            Abort();
        }
        else if (flushes == _flushesBefore && !_writer.IsFlushing)
        {
            _writer.Append(new SimpleFrame(FrameKind.Ping, 0), inline: false);
        }

        (_receivedBefore, _flushesBefore) = (received, flushes);
    }

    private void End()
    {
        _leaving.TrySetResult();
        _writer.Close();
        _ended.Cancel();
        foreach (var call in _calls.Close())
        {
            call.End(Lost);
        }
    }
}
