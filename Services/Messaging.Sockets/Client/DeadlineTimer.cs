namespace AspireShop.Messaging.Sockets.Client;

/// <summary>One timer for the deadlines of all calls of a connection; calls that end in time cost it nothing.</summary>
internal sealed class DeadlineTimer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Sweep _sweep;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private long _setFor = long.MaxValue;

    public DeadlineTimer(Sweep sweep, TimeProvider time)
    {
        _sweep = sweep;
        _time = time;
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends what is over its deadline and tells the next one.</summary>
    public delegate void Sweep(long now, out long next);

    /// <summary>How long till a timestamp; at least 1 ms, so that a timer set for it fires after it.</summary>
    public static TimeSpan Until(TimeProvider time, long deadline)
        => TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling((deadline - time.GetTimestamp()) * 1000.0 / time.TimestampFrequency), 1, int.MaxValue));

    /// <summary>Makes sure that the timer fires at this deadline.</summary>
    public void Expect(long deadline)
    {
        if (deadline >= Volatile.Read(ref _setFor))
        {
            return;
        }

        lock (_gate)
        {
            if (deadline < _setFor)
            {
                _setFor = deadline;
                _timer.Change(Until(_time, deadline), Timeout.InfiniteTimeSpan);
            }
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Fire()
    {
        // A call that comes while the sweep runs sees that nothing is set and sets it.
        Volatile.Write(ref _setFor, long.MaxValue);
        _sweep(_time.GetTimestamp(), out var next);
        Expect(next);
    }
}
