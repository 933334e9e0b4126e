using AspireShop.Messaging.Sockets.Protocol;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>The calls of one connection that are being handled.</summary>
internal sealed class ServerCalls
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, ServerCall> _calls = [];
    private readonly Stack<ServerCall> _free = new();
    private TaskCompletionSource? _empty;

    /// <exception cref="ProtocolException">The id is in use.</exception>
    public ServerCall Enter(FrameHeader header, long deadline, bool repeatable)
    {
        lock (_gate)
        {
            if (_calls.ContainsKey(header.Id))
            {
                throw new ProtocolException($"The id {header.Id} is in use.");
            }

            var call = _free.TryPop(out var used) ? used : new ServerCall();
            call.Id = header.Id;
            call.Deadline = deadline;
            call.Bytes = header.BodyLength;
            call.Repeatable = repeatable;
            _calls.Add(header.Id, call);
            return call;
        }
    }

    /// <summary>It has been answered.</summary>
    public void Leave(ServerCall call)
    {
        lock (_gate)
        {
            _calls.Remove(call.Id);
            if (call.TryReset())
            {
                _free.Push(call);
            }

            if (_calls.Count == 0)
            {
                _empty?.TrySetResult();
            }
        }
    }

    public void Cancel(ulong id, CallEnd why)
    {
        ServerCall? call;
        lock (_gate)
        {
            if (!_calls.TryGetValue(id, out call) || call.End != CallEnd.None)
            {
                return;
            }

            call.End = why;
        }

        call.Cancel();
    }

    /// <summary>Cancels those that <paramref name="which"/> says; each once.</summary>
    public int Cancel(CallEnd why, Func<ServerCall, bool> which)
    {
        List<ServerCall> cancelled = [];
        lock (_gate)
        {
            if (_calls.Count == 0)
            {
                return 0;
            }

            foreach (var call in _calls.Values.Where(c => c.End == CallEnd.None && which(c)))
            {
                call.End = why;
                cancelled.Add(call);
            }
        }

        // Outside the lock: handlers' callbacks run in it.
        foreach (var call in cancelled)
        {
            call.Cancel();
        }

        return cancelled.Count;
    }

    public Task EmptyAsync()
    {
        lock (_gate)
        {
            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_calls.Count == 0)
            {
                _empty.TrySetResult();
            }

            return _empty.Task;
        }
    }
}
