using System.Collections.Concurrent;

namespace AspireShop.Messaging.Files.FileSystem;

/// <summary>Threads for calls that block on the disk: as many as there is work for, up to a limit. The thread pool would starve.</summary>
/// <param name="name">Of the threads, for people who look.</param>
/// <param name="limit">How many at most.</param>
internal sealed class BlockingThreads(string name, int limit) : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Lock _lock = new();
    private int _threads;
    private int _idle;

    /// <summary>Runs an action, which must not throw.</summary>
    public void Post(Action action)
    {
        _work.Add(action);
        lock (_lock)
        {
            if (_threads == limit || _idle >= _work.Count)
            {
                return;
            }

            _threads++;
        }

        new Thread(Run) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>What was posted is still done.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void Run()
    {
        while (true)
        {
            Interlocked.Increment(ref _idle);
            var more = _work.TryTake(out var action, Timeout.Infinite);
            Interlocked.Decrement(ref _idle);
            if (!more)
            {
                return;
            }

            action!();
        }
    }
}
