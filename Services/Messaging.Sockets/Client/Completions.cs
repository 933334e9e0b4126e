using System.Collections.Concurrent;

namespace AspireShop.Messaging.Sockets.Client;

/// <summary>
/// Hands outcomes to those who wait for them, away from the thread that receives. Those that came together go one after the other on one thread, so that what
/// their callers send next goes out together. A caller that blocks the thread holds up the others for a moment only: then another thread goes on.
/// </summary>
internal sealed class Completions : IThreadPoolWorkItem, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(10);

    private readonly Protocol.FrameWriter _writer;
    private readonly ConcurrentQueue<(PendingCall Call, CallOutcome Outcome)> _ended = new();
    private readonly ITimer _watch;
    private int _running;
    private int _corked;
    private int _watching;
    private long _progress;
    private long _seen;

    /// <param name="writer">Of the connection.</param>
    /// <param name="time">Measures the moment.</param>
    public Completions(Protocol.FrameWriter writer, TimeProvider time)
    {
        _writer = writer;
        _watch = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Takes an outcome in; <see cref="Run"/> hands it on.</summary>
    public void Add(PendingCall call, in CallOutcome outcome) => _ended.Enqueue((call, outcome));

    /// <summary>Starts a thread on what was added, unless one is on it.</summary>
    public void Run()
    {
        if (!_ended.IsEmpty && Interlocked.CompareExchange(ref _running, 1, 0) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    public void Execute()
    {
        if (Volatile.Read(ref _watching) == 0 && Interlocked.Exchange(ref _watching, 1) == 0)
        {
            _watch.Change(Patience, Timeout.InfiniteTimeSpan);
        }

        do
        {
            if (Interlocked.Exchange(ref _corked, 1) == 0)
            {
                _writer.Cork();
            }

            while (_ended.TryDequeue(out var ended))
            {
                ended.Call.EndHere(ended.Outcome);
                Interlocked.Increment(ref _progress);
            }

            Uncork();
            Interlocked.Exchange(ref _running, 0);
        }
        while (!_ended.IsEmpty && Interlocked.CompareExchange(ref _running, 1, 0) == 0);
    }

    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    /// <summary>While a thread is on it: whether it has come on since the last look.</summary>
    private void Look()
    {
        if (Volatile.Read(ref _running) == 0)
        {
            Interlocked.Exchange(ref _watching, 0);
            return;
        }

        var progress = Interlocked.Read(ref _progress);
        if (progress == _seen)
        {
            // The caller on it blocks, perhaps for one of the calls behind it, or for one that it has just sent.
            Uncork();
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }

        _seen = progress;
        _watch.Change(Patience, Timeout.InfiniteTimeSpan);
    }

    private void Uncork()
    {
        if (Interlocked.Exchange(ref _corked, 0) == 1)
        {
            _writer.Uncork();
        }
    }
}
