namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>
/// Gathers frames of many writers and sends all that have come with one write, while the next ones gather in the other of two buffers.
/// </summary>
/// <param name="send">Writes to the connection; called by one flush at a time.</param>
/// <param name="failed">The connection can be written to no more.</param>
internal sealed class FrameWriter(Func<ReadOnlyMemory<byte>, ValueTask> send, Action<Exception> failed) : IThreadPoolWorkItem
{
    private const int InitialBytes = 16 * 1024;
    private const int KeptBytes = 256 * 1024;

    /// <summary>When so much gathers, who can wait waits.</summary>
    private const int HighWater = 256 * 1024;

    /// <summary>When so much gathers it is sent although more comes: the peer works on it meanwhile.</summary>
    private const int CorkedBytes = 32 * 1024;

    private readonly Lock _gate = new();
    private byte[] _filling = new byte[InitialBytes];
    private byte[] _sending = new byte[InitialBytes];
    private int _count;
    private bool _flushing;
    private int _corks;
    private bool _closed;
    private TaskCompletionSource? _space;
    private long _flushes;

    /// <summary>The longest frame the peer takes.</summary>
    public int MaxFrameBytes { get; set; }

    /// <summary>Changes with each flush that ends; while <see cref="IsFlushing"/> and unchanged, the peer does not read.</summary>
    public long Flushes => Interlocked.Read(ref _flushes);

    public bool IsFlushing => Volatile.Read(ref _flushing);

    public bool IsFull => Volatile.Read(ref _count) >= HighWater;

    /// <summary>Waits till what has gathered is on its way.</summary>
    public Task SpaceAsync()
    {
        lock (_gate)
        {
            return _closed || _count < HighWater ? Task.CompletedTask : (_space ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <param name="frame">Written to the buffer before this returns.</param>
    /// <param name="inline">Whether to send it on this thread, which is quick for one frame, or on another, so that more can gather.</param>
    /// <returns>False when the connection has ended.</returns>
    /// <exception cref="ArgumentException">The frame is too long for the peer.</exception>
    public bool Append<TFrame>(in TFrame frame, bool inline)
        where TFrame : struct, IFrame
    {
        bool flush;
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            Write(frame);
            flush = !_flushing && (_corks == 0 || _count >= CorkedBytes);
            inline |= _corks > 0;
            _flushing |= flush;
        }

        if (flush)
        {
            Flush(inline);
        }

        return true;
    }

    /// <summary>Lets frames only gather, while their writer knows that more come. Each needs its <see cref="Uncork"/>.</summary>
    public void Cork()
    {
        lock (_gate)
        {
            _corks++;
        }
    }

    /// <summary>Sends what has gathered.</summary>
    public void Uncork()
    {
        bool flush;
        lock (_gate)
        {
            _corks--;
            flush = _corks == 0 && _count > 0 && !_flushing && !_closed;
            _flushing |= flush;
        }

        if (flush)
        {
            Flush(inline: true);
        }
    }

    /// <summary>Nothing is written after this.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _count = 0;
            _space?.TrySetResult();
        }
    }

    public void Execute() => _ = FlushAsync();

    private void Flush(bool inline)
    {
        if (inline)
        {
            Execute();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private void Write<TFrame>(in TFrame frame)
        where TFrame : struct, IFrame
    {
        var most = FrameHeader.Size + frame.MaxBodySize;
        if (_filling.Length - _count < most)
        {
            Array.Resize(ref _filling, Math.Max(_filling.Length * 2, _count + most));
        }

        var target = _filling.AsSpan(_count);
        var body = frame.WriteBody(target[FrameHeader.Size..]);
        if (body > MaxFrameBytes - FrameHeader.Counted)
        {
            throw new ArgumentException($"A frame of {body + FrameHeader.Counted} bytes is longer than the peer takes: {MaxFrameBytes}. Send a reference to large data, or raise MaxFrameBytes on both sides.");
        }

        FrameHeader.Write(target, frame.Kind, frame.Id, body);
        _count += FrameHeader.Size + body;
    }

    private async Task FlushAsync()
    {
        try
        {
            while (TakeGathered() is { Length: > 0 } gathered)
            {
                await send(gathered);
                Interlocked.Increment(ref _flushes);
            }
        }
        catch (Exception e)
        {
            Close();
            failed(e);
        }
    }

    private ReadOnlyMemory<byte> TakeGathered()
    {
        lock (_gate)
        {
            var count = _count;
            _count = 0;
            if (count == 0)
            {
                _flushing = false;
                return default;
            }

            (_filling, _sending) = (_sending.Length > KeptBytes ? new byte[InitialBytes] : _sending, _filling);
            _space?.TrySetResult();
            _space = null;
            return _sending.AsMemory(0, count);
        }
    }
}
