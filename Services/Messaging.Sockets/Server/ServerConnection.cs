using System.Buffers;
using System.IO.Pipelines;
using AspireShop.Messaging.Sockets.Protocol;
using Microsoft.AspNetCore.Connections;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>One client: reads its calls, has them handled, answers in the order they end.</summary>
internal sealed class ServerConnection : IDisposable
{
    /// <summary>A frame of more than this is reckoned against the server's budget before it is received, not only while it is handled.</summary>
    private const int UnreckonedBytes = 32 * 1024;

    private readonly ConnectionContext _context;
    private readonly ServerState _state;
    private readonly PipeReader _input;
    private readonly FrameWriter _writer;
    private readonly ServerCalls _calls = new();
    private readonly SemaphoreSlim _room;
    private readonly TextCache _texts = new();
    private readonly Watch _watch;
    private long _reckoned;
    private bool _admitted;

    public ServerConnection(ConnectionContext context, ServerState state)
    {
        _context = context;
        _state = state;
        _input = context.Transport.Input;
        _room = new SemaphoreSlim(state.Options.MaxInFlightPerConnection);
        _writer = new FrameWriter(SendAsync, _ => Abort("It cannot be written to."));
        _watch = new Watch(state.Options.IdleTimeout, state.Time);
    }

    /// <summary>Till the client is gone and its calls have ended.</summary>
    /// <param name="leaveHandshake">Called when the client has proved the key, or failed to.</param>
    /// <exception cref="ProtocolException">The peer did not keep to the protocol.</exception>
    /// <exception cref="OperationCanceledException">It did not keep to the time, or went away.</exception>
    public async Task RunAsync(Action leaveHandshake)
    {
        try
        {
            _writer.MaxFrameBytes = await Doorkeeper.AdmitAsync(_context.Transport, _state);
        }
        finally
        {
            leaveHandshake();
        }

        Volatile.Write(ref _admitted, true);
        try
        {
            if (_state.Draining)
            {
                GoAway();
            }

            await ReceiveAsync();
        }
        finally
        {
            _state.LeaveConnection();
            _state.Budget.Release(_reckoned);
            _writer.Close();
            _context.Abort();
            _calls.Cancel(CallEnd.Client, static call => !call.Repeatable);
            await _calls.EmptyAsync();
        }
    }

    /// <summary>Tells the client to go; one that has not shown its key has nothing to wait for.</summary>
    public void GoAway()
    {
        if (Volatile.Read(ref _admitted))
        {
            _writer.Append(new SimpleFrame(FrameKind.GoAway, 0), inline: true);
        }
        else
        {
            Abort("The server stops.");
        }
    }

    /// <returns>How many calls were cancelled.</returns>
    public int CancelCalls() => _calls.Cancel(CallEnd.Drain, static _ => true);

    /// <summary>After <see cref="RunAsync"/>: nothing is being handled any more.</summary>
    public void Dispose() => _room.Dispose();

    public void Abort(string reason) => _context.Abort(new ConnectionAbortedException(reason));

    /// <summary>Called again and again: ends what is over its time.</summary>
    public void Beat()
    {
        if (!Volatile.Read(ref _admitted))
        {
            return;
        }

        var now = _state.Time.GetTimestamp();
        _calls.Cancel(CallEnd.Deadline, call => call.Deadline <= now);
        if (_watch.Judge(_writer) is { } fault)
        {
            Abort(fault);
        }
        else if (_watch.IsPingDue())
        {
            _writer.Append(new SimpleFrame(FrameKind.Ping, 0), inline: false);
        }
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            var result = await _input.ReadAsync();
            _watch.Received();
            var buffer = result.Buffer;
            FrameHeader header;
            _writer.Cork();
            try
            {
                while (FrameReader.TryRead(ref buffer, _state.Options.MaxFrameBytes, out header, out var body))
                {
                    await ReceiveAsync(header, body);
                }
            }
            finally
            {
                _writer.Uncork();
            }

            _watch.Partial(!buffer.IsEmpty);
            if (header.BodyLength > UnreckonedBytes && _reckoned == 0)
            {
                Check(header);
                await ReckonAsync(header.BodyLength);
            }

            _input.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    private ValueTask ReceiveAsync(FrameHeader header, ReadOnlySequence<byte> body)
    {
        Check(header);
        _watch.Whole();
        if (header.Kind == FrameKind.Cancel)
        {
            _calls.Cancel(header.Id, CallEnd.Client);
            return ValueTask.CompletedTask;
        }

        if (header.Kind == FrameKind.Ping)
        {
            return ValueTask.CompletedTask;
        }

        if (!TryTakeRoom(header.BodyLength))
        {
            return StartLaterAsync(header, body);
        }

        Start(header, body);
        return ValueTask.CompletedTask;
    }

    private static void Check(FrameHeader header)
    {
        if (header.Kind is not (FrameKind.Request or FrameKind.Message or FrameKind.Cancel or FrameKind.Ping)
            || (header.Kind is FrameKind.Cancel or FrameKind.Ping && header.BodyLength > 0))
        {
            throw new ProtocolException($"A client does not send frames of kind {header.Kind} with {header.BodyLength} bytes.");
        }
    }

    /// <summary>Backpressure: nothing more is read from this client till there is room.</summary>
    private async ValueTask StartLaterAsync(FrameHeader header, ReadOnlySequence<byte> body)
    {
        _writer.Uncork();
        using (_watch.Pause())
        {
            await _room.WaitAsync(_context.ConnectionClosed);
            await _state.InFlight.WaitAsync(_context.ConnectionClosed);
            try
            {
                await (_reckoned == 0 ? _state.Budget.TakeAsync(header.BodyLength, _context.ConnectionClosed) : Task.CompletedTask);
            }
            catch
            {
                _state.InFlight.Release();
                throw;
            }
        }

        _writer.Cork();
        Start(header, body);
    }

    private async Task ReckonAsync(int bytes)
    {
        using (_watch.Pause())
        {
            await _state.Budget.TakeAsync(bytes, _context.ConnectionClosed);
        }

        _reckoned = bytes;
    }

    private bool TryTakeRoom(int bytes)
    {
        if (!_room.Wait(0, CancellationToken.None))
        {
            return false;
        }

        if (_state.InFlight.Wait(0, CancellationToken.None))
        {
            if (_reckoned > 0 || _state.Budget.TryTake(bytes))
            {
                return true;
            }

            _state.InFlight.Release();
        }

        _room.Release();
        return false;
    }

    private void Start(FrameHeader header, ReadOnlySequence<byte> body)
    {
        _reckoned = 0;
        if (body.IsSingleSegment)
        {
            Start(header, body.FirstSpan);
            return;
        }

        var whole = ArrayPool<byte>.Shared.Rent(header.BodyLength);
        try
        {
            body.CopyTo(whole);
            Start(header, whole.AsSpan(0, header.BodyLength));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private void Start(FrameHeader header, ReadOnlySpan<byte> body)
    {
        ServerCall? call = null;
        try
        {
            if (header.Kind == FrameKind.Request)
            {
                var request = RequestFrame.Read(header.Id, body, _texts);
                var deadline = _state.Time.GetTimestamp() + (request.DeadlineMilliseconds * _state.Time.TimestampFrequency / 1000);
                call = _calls.Enter(header, deadline, repeatable: request.IdempotencyKey is not null);
                _ = AnswerAsync(call, FrameKind.Reply, _state.Draining ? Returned() : _state.Handler.HandleAsync(request, call));
            }
            else
            {
                var envelope = MessageFrame.Read(body, _texts);
                call = _calls.Enter(header, long.MaxValue, repeatable: true);
                _ = AnswerAsync(call, FrameKind.Acknowledge, _state.Draining ? Returned() : _state.Handler.HandleAsync(envelope, call));
            }
        }
        finally
        {
            if (call is null)
            {
                GiveRoom(header.BodyLength);
            }
        }
    }

    private ValueTask<Answer> Returned() => ValueTask.FromResult(Answer.Failed(FailureCode.Returned, $"{_state.Options.Subscriber} is stopping."));

    private async Task AnswerAsync(ServerCall call, FrameKind kind, ValueTask<Answer> handling)
    {
        var answer = await handling;
        if (_writer.IsFull)
        {
            await _writer.SpaceAsync();
        }

        if (answer.Code == FailureCode.None)
        {
            Reply(call.Id, kind, answer.Payload);
        }
        else
        {
            _writer.Append(new FailureFrame(call.Id, answer.Code, answer.Reason ?? ""), inline: true);
        }

        GiveRoom(call.Bytes);
        _calls.Leave(call);
    }

    private void Reply(ulong id, FrameKind kind, ReadOnlyMemory<byte> payload)
    {
        try
        {
            _writer.Append(new SimpleFrame(kind, id, payload), inline: true);
        }
        catch (ArgumentException e)
        {
            _writer.Append(new FailureFrame(id, FailureCode.Rejected, $"The reply: {e.Message}"), inline: true);
        }
    }

    private void GiveRoom(long bytes)
    {
        _state.Budget.Release(bytes);
        _state.InFlight.Release();
        _room.Release();
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> frames)
    {
        var result = await _context.Transport.Output.WriteAsync(frames);
        if (result.IsCompleted || result.IsCanceled)
        {
            throw new ConnectionResetException("The client is gone.");
        }
    }
}
