namespace Aspire.Dashboard.Security;

/// <summary>
/// Bounds how fast tokens can be guessed: after <see cref="MaxFailures"/> wrong ones within <see cref="Window"/> every login waits until the
/// oldest is that old. One count for all callers, since all of them come from this machine.
/// </summary>
internal sealed class LoginThrottle(TimeProvider time)
{
    internal const int MaxFailures = 8;

    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _failures = new(MaxFailures);

    /// <summary>How long to wait before the next try; zero when it may be made now.</summary>
    internal TimeSpan Wait()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            while (_failures.TryPeek(out var oldest) && now - oldest >= Window)
            {
                _failures.Dequeue();
            }

            return _failures.Count < MaxFailures ? TimeSpan.Zero : _failures.Peek() + Window - now;
        }
    }

    internal void Failed()
    {
        lock (_lock)
        {
            if (_failures.Count == MaxFailures)
            {
                _failures.Dequeue();
            }

            _failures.Enqueue(time.GetUtcNow());
        }
    }
}
