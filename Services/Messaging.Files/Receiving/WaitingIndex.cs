using System.Diagnostics.CodeAnalysis;
using AspireShop.Messaging.Files.Spooling;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>
/// The waiting messages of this receiver's shards, in memory, so that a claim lists no folder. It holds the oldest ones, up to its limit:
/// what is newer than its horizon is not taken note of until the next scan.
/// </summary>
internal sealed partial class WaitingIndex(int limit, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly ShardState?[] _shards = new ShardState?[FilesSpool.Shards];
    private readonly Dictionary<ulong, KeyLine> _lines = [];
    private readonly HashSet<(long Sequence, Guid Id)> _known = [];
    private readonly PriorityQueue<KeyLine, long> _ready = new();
    private readonly PriorityQueue<Entry, long> _parked = new();
    private long _horizon = long.MaxValue;

    /// <summary>More waits than is known, and half of what was known is done.</summary>
    public bool NeedsScan
    {
        get
        {
            lock (_lock)
            {
                return _horizon != long.MaxValue && !_scanning && _known.Count <= limit / 2;
            }
        }
    }

    /// <summary>Messages known: waiting, out or parked.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _known.Count;
            }
        }
    }

    /// <summary>Takes note of a message in <c>new/</c>, in the order in which the messages of its key came.</summary>
    public void Add(SpoolName name)
    {
        lock (_lock)
        {
            Add_NeedsLock(name);
        }
    }

    /// <summary>Takes the oldest message whose key has none out, or one whose next try is due. Give it back by <see cref="Settle"/> or <see cref="Park"/>.</summary>
    public bool TryTake([NotNullWhen(true)] out Entry? entry)
    {
        lock (_lock)
        {
            while (_parked.TryPeek(out entry, out var due) && (due <= time.GetTimestamp() || entry.Line.Shard.Phase == ShardPhase.None))
            {
                _parked.Dequeue();
                if (entry.Line.Shard.Phase != ShardPhase.None)
                {
                    return true;
                }
            }

            while (_ready.TryDequeue(out var line, out _))
            {
                line.IsReady = false;
                if (line.Shard.Phase == ShardPhase.Open && line.Out is null && line.Waiting.TryDequeue(out entry, out _))
                {
                    line.Out = entry;
                    line.Shard.Out++;
                    return true;
                }
            }

            entry = null;
            return false;
        }
    }

    /// <summary>A message that was taken is done with, one way or another: the next of its key may go.</summary>
    public void Settle(Entry entry)
    {
        lock (_lock)
        {
            var line = entry.Line;
            if (line.Shard.Phase == ShardPhase.None || line.Out != entry)
            {
                return;
            }

            line.Out = null;
            line.Shard.Out--;
            _known.Remove(entry.Identity);
            if (_scanning)
            {
                _settled.Add(entry.Identity);
            }

            if (line.Waiting.Count == 0)
            {
                _lines.Remove(line.Key);
            }
            else
            {
                MakeReady_NeedsLock(line);
            }
        }
    }

    /// <summary>A message that was taken goes again after a pause; its key waits for it.</summary>
    public void Park(Entry entry, TimeSpan pause)
    {
        lock (_lock)
        {
            _parked.Enqueue(entry, time.GetTimestamp() + (long)(pause.TotalSeconds * time.TimestampFrequency));
        }
    }

    /// <summary>Takes back what is parked of the shards given, whenever it is due.</summary>
    public IReadOnlyList<Entry> TakeParked(Func<ShardState, bool> of)
    {
        lock (_lock)
        {
            var (taken, kept) = (new List<Entry>(), new List<(Entry, long)>());
            while (_parked.TryDequeue(out var entry, out var due))
            {
                if (entry.Line.Shard.Phase == ShardPhase.None)
                {
                    continue;
                }

                if (of(entry.Line.Shard))
                {
                    taken.Add(entry);
                }
                else
                {
                    kept.Add((entry, due));
                }
            }

            _parked.EnqueueRange(kept);
            return taken;
        }
    }

    /// <summary>How long till a parked message is due; null for none.</summary>
    public TimeSpan? NextDue()
    {
        lock (_lock)
        {
            return _parked.TryPeek(out _, out var due) ? TimeSpan.FromSeconds(Math.Max(0, due - time.GetTimestamp()) / (double)time.TimestampFrequency) : null;
        }
    }

    private void Add_NeedsLock(SpoolName name)
    {
        if (_shards[name.Shard] is not { Phase: ShardPhase.Filling or ShardPhase.Open } shard)
        {
            return;
        }

        if (name.Sequence > _horizon)
        {
            if (_scanning)
            {
                _late.Add(name);
            }

            return;
        }

        if (_known.Count >= limit)
        {
            // From here on all newer ones are left to a scan, or one of them might overtake this one.
            _horizon = name.Sequence - 1;
            return;
        }

        Insert_NeedsLock(name, token: 0, shard);
    }

    private void Insert_NeedsLock(SpoolName name, ulong token, ShardState shard)
    {
        if (!_known.Add((name.Sequence, name.Id)))
        {
            return;
        }

        if (!_lines.TryGetValue(name.Key, out var line))
        {
            _lines.Add(name.Key, line = new KeyLine(name.Key, shard));
        }

        line.Waiting.Enqueue(new Entry(name, token, line), name.Sequence);
        MakeReady_NeedsLock(line);
    }

    private void MakeReady_NeedsLock(KeyLine line)
    {
        if (line.Shard.Phase == ShardPhase.Open && !line.IsReady && line.Out is null && line.Waiting.TryPeek(out _, out var sequence))
        {
            line.IsReady = true;
            _ready.Enqueue(line, sequence);
        }
    }
}
