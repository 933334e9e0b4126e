using Aspire.Dashboard.Model;

namespace Aspire.Dashboard.Logs;

/// <summary>
/// The last lines of one resource, bounded by lines and by characters; the oldest go first. One writer, any number of readers, each at its
/// own place; a reader that falls behind the oldest line sees the gap in the sequence numbers.
/// </summary>
internal sealed class LogBuffer(int maxLines, int maxCharacters)
{
    /// <summary>Longer lines are cut, with a note of how much is missing.</summary>
    internal const int MaxLineLength = 16 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<BufferedLine> _lines = new();
    private long _next;
    private long _characters;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>The sequence number that the next line gets: also the count of lines ever written.</summary>
    internal long Next
    {
        get
        {
            lock (_lock)
            {
                return _next;
            }
        }
    }

    internal void Append(IReadOnlyList<DashboardLogLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        TaskCompletionSource changed;
        lock (_lock)
        {
            foreach (var line in lines)
            {
                var kept = Cut(line);
                _lines.Enqueue(new BufferedLine(_next++, kept));
                _characters += kept.Content.Length;
            }

            while (_lines.Count > maxLines || (_characters > maxCharacters && _lines.Count > 1))
            {
                _characters -= _lines.Dequeue().Line.Content.Length;
            }

            (changed, _changed) = (_changed, NewSignal());
        }

        changed.SetResult();
    }

    /// <summary>At most <paramref name="max"/> of the kept lines whose sequence is at least <paramref name="from"/>, oldest first.</summary>
    internal IReadOnlyList<BufferedLine> Read(long from, int max)
    {
        lock (_lock)
        {
            return ReadLocked(from, max);
        }
    }

    /// <summary>As <see cref="Read"/>, but waits until there is at least one.</summary>
    internal async Task<IReadOnlyList<BufferedLine>> ReadAsync(long from, int max, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                var lines = ReadLocked(from, max);
                if (lines.Count > 0)
                {
                    return lines;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private List<BufferedLine> ReadLocked(long from, int max)
    {
        var first = _next - _lines.Count;
        return from >= _next ? [] : [.. _lines.Skip((int)Math.Max(0, from - first)).Take(max)];
    }

    private static DashboardLogLine Cut(DashboardLogLine line) => line.Content.Length <= MaxLineLength
        ? line
        : line with { Content = $"{line.Content.AsSpan(0, MaxLineLength)}… ({line.Content.Length - MaxLineLength} more characters)" };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
