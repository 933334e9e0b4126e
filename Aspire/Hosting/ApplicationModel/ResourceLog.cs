using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The log of an instance: the last lines, and who watches them.</summary>
internal sealed class ResourceLog(TimeProvider time)
{
    /// <summary>How many lines are kept.</summary>
    public const int Capacity = 10_000;

    // A watcher that does not read loses lines rather than holding up the resource
    private const int WatcherCapacity = 2 * Capacity;
    private const int BatchSize = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = new();
    private ImmutableArray<Channel<LogLine>> _watchers = [];
    private int _lastNumber;

    public void Add(string text, bool isError)
    {
        lock (_lock)
        {
            var stamp = time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            var line = new LogLine(++_lastNumber, $"{stamp} {text}", isError);
            _lines.Enqueue(line);
            if (_lines.Count > Capacity)
            {
                _lines.Dequeue();
            }
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(line);
            }
        }
    }

    public IReadOnlyList<LogLine> Snapshot()
    {
        lock (_lock)
        {
            return [.. _lines];
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _lines.Clear();
        }
    }

    /// <summary>Those who watch now come to the end; who watches later sees the lines of the next start.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryComplete();
            }
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(WatcherCapacity) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            foreach (var line in _lines)
            {
                channel.Writer.TryWrite(line);
            }
            _watchers = _watchers.Add(channel);
        }
        try
        {
            while (await channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var batch = new List<LogLine>();
                while (batch.Count < BatchSize && channel.Reader.TryRead(out var line))
                {
                    batch.Add(line);
                }
                yield return batch;
            }
        }
        finally
        {
            lock (_lock)
            {
                _watchers = _watchers.Remove(channel);
            }
        }
    }
}
