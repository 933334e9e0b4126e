using AspireShop.Messaging.Sockets.Protocol;

namespace AspireShop.Messaging.Sockets.Server;

/// <summary>Sees whether a client is alive: it says something, ends the frames it begins, and reads its answers.</summary>
internal sealed class Watch(TimeSpan idleTimeout, TimeProvider time)
{
    private readonly long _limit = (long)(idleTimeout.TotalSeconds * time.TimestampFrequency);
    private long _received = time.GetTimestamp();
    private long _partialSince = long.MaxValue;
    private long _flushed = time.GetTimestamp();
    private long _flushes;
    private int _paused;

    public void Received() => Volatile.Write(ref _received, time.GetTimestamp());

    /// <summary>A frame has come to its end.</summary>
    public void Whole() => Volatile.Write(ref _partialSince, long.MaxValue);

    /// <param name="begun">Whether a frame has begun and not ended.</param>
    public void Partial(bool begun)
    {
        if (!begun)
        {
            Whole();
        }
        else if (_partialSince == long.MaxValue)
        {
            Volatile.Write(ref _partialSince, time.GetTimestamp());
        }
    }

    /// <summary>While nothing is read from the client its silence is not its fault.</summary>
    public Reading Pause()
    {
        Interlocked.Increment(ref _paused);
        return new Reading(this);
    }

    /// <returns>What the client does wrong; null when nothing.</returns>
    public string? Judge(FrameWriter writer)
    {
        var now = time.GetTimestamp();
        if (writer.Flushes != _flushes || !writer.IsFlushing)
        {
            _flushed = writer.Flushes != _flushes ? now : _flushed;
            _flushes = writer.Flushes;
        }
        else if (now - _flushed > 2 * _limit)
        {
            return "It does not read.";
        }

        if (Volatile.Read(ref _paused) > 0)
        {
            return null;
        }

        return now - Volatile.Read(ref _received) > _limit ? "It says nothing."
            : now - Volatile.Read(ref _partialSince) is > 0 and var since && since > _limit ? "It does not end a frame."
            : null;
    }

    /// <summary>Whether nothing was sent for a third of the limit; asked after <see cref="Judge"/>.</summary>
    public bool IsPingDue() => time.GetTimestamp() - _flushed > _limit / 3;

    /// <summary>Ends a pause.</summary>
    internal readonly struct Reading(Watch watch) : IDisposable
    {
        public void Dispose()
        {
            watch.Received();
            if (Volatile.Read(ref watch._partialSince) != long.MaxValue)
            {
                Volatile.Write(ref watch._partialSince, watch.Now());
            }

            Interlocked.Decrement(ref watch._paused);
        }
    }

    private long Now() => time.GetTimestamp();
}
