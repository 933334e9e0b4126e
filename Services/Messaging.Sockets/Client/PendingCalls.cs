namespace AspireShop.Messaging.Sockets.Client;

/// <summary>The calls of one connection that wait for an answer. An id is a running number and the call's place, so that an answer that comes too late meets nobody.</summary>
internal sealed class PendingCalls
{
    private const int PlaceBits = 16;

    private readonly Lock _gate = new();
    private readonly PendingCall[] _calls;
    private readonly Stack<PendingCall> _free;
    private ulong _number;
    private int _active;
    private bool _closed;

    public PendingCalls(ClientConnection connection, int window)
    {
        _calls = [.. Enumerable.Range(0, window).Select(place => new PendingCall(connection, place))];
        _free = new Stack<PendingCall>(_calls.Reverse());
    }

    public int Active => Volatile.Read(ref _active);

    /// <returns>Null when the connection has ended. There is a place: the window has let the caller through.</returns>
    public PendingCall? TryEnter(long deadline, bool inline, out ulong id)
    {
        lock (_gate)
        {
            id = 0;
            if (_closed)
            {
                return null;
            }

            var call = _free.Pop();
            call.Begin(inline);
            call.Id = id = (++_number << PlaceBits) | (uint)call.Place;
            call.Deadline = deadline;
            _active++;
            return call;
        }
    }

    /// <summary>Takes a call out, so that only who took it ends it.</summary>
    public PendingCall? Take(ulong id)
    {
        var place = (int)(id & ((1 << PlaceBits) - 1));
        lock (_gate)
        {
            return place < _calls.Length && _calls[place].Id == id ? Deactivate(_calls[place]) : null;
        }
    }

    public bool Take(PendingCall call, out ulong id)
    {
        lock (_gate)
        {
            id = call.Id ?? 0;
            return call.Id is not null && Deactivate(call) is not null;
        }
    }

    /// <summary>Its caller has the outcome: the place is free again.</summary>
    public void Leave(PendingCall call)
    {
        lock (_gate)
        {
            _free.Push(call);
        }
    }

    /// <summary>Takes out what is over its deadline.</summary>
    /// <param name="now">By the clock of the deadlines.</param>
    /// <param name="next">The next deadline; <see cref="long.MaxValue"/> when there is none.</param>
    public List<PendingCall> TakeExpired(long now, out long next)
    {
        var expired = new List<PendingCall>();
        next = long.MaxValue;
        lock (_gate)
        {
            foreach (var call in _calls)
            {
                if (call.Id is not null && call.Deadline <= now)
                {
                    expired.Add(Deactivate(call));
                }
                else if (call.Id is not null)
                {
                    next = Math.Min(next, call.Deadline);
                }
            }
        }

        return expired;
    }

    public List<PendingCall> Close()
    {
        lock (_gate)
        {
            _closed = true;
            return [.. _calls.Where(c => c.Id is not null).Select(Deactivate)];
        }
    }

    private PendingCall Deactivate(PendingCall call)
    {
        call.Id = null;
        _active--;
        return call;
    }
}
