using AspireShop.Messaging.Files.Spooling;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>Filling from the folders.</summary>
internal sealed partial class WaitingIndex
{
    private readonly List<SpoolName> _late = [];
    private readonly HashSet<(long Sequence, Guid Id)> _settled = [];
    private readonly HashSet<ShardState> _suspendedDuringScan = [];
    private bool _scanning;

    /// <summary>Begins a scan.</summary>
    /// <returns>The shards it is for: their states.</returns>
    public IReadOnlyList<ShardState> BeginScan()
    {
        lock (_lock)
        {
            _scanning = true;
            return [.. _shards.OfType<ShardState>()];
        }
    }

    /// <summary>The scan came to nothing: what was being filled stays so.</summary>
    public void AbandonScan()
    {
        lock (_lock)
        {
            EndScan_NeedsLock(_horizon);
        }
    }

    /// <summary>
    /// Takes note of what two listings have found, one begun after the other had ended. A listing may miss what came while it ran, and give something newer that also did;
    /// so only what is in the first goes, and what the second has of the same keys before it: no message goes before an older one of its key.
    /// </summary>
    /// <param name="scanned">What <see cref="BeginScan"/> gave: these are now open.</param>
    /// <param name="first">The first listing of <c>new/</c>.</param>
    /// <param name="second">The second one.</param>
    /// <param name="adopted">Messages in <c>work/</c> that have this receiver's token, and may have had another owner's before.</param>
    public void EndScan(IReadOnlyList<ShardState> scanned, ScanResult first, ScanResult second, IReadOnlyList<(SpoolName Name, ulong Token)> adopted)
    {
        lock (_lock)
        {
            foreach (var (name, token) in adopted)
            {
                if (_shards[name.Shard] is { } shard && shard.Token == token && !_settled.Contains((name.Sequence, name.Id)))
                {
                    Insert_NeedsLock(name, token, shard);
                }
            }

            var newestOfKey = new Dictionary<ulong, long>();
            foreach (var name in first.Names)
            {
                newestOfKey[name.Key] = Math.Max(newestOfKey.GetValueOrDefault(name.Key), name.Sequence);
            }

            var horizon = Math.Min(first.Horizon, second.Horizon);
            Forget_NeedsLock(horizon);
            foreach (var name in second.Names)
            {
                if (name.Sequence <= horizon && newestOfKey.TryGetValue(name.Key, out var newest) && name.Sequence <= newest
                    && !_settled.Contains((name.Sequence, name.Id))
                    && _shards[name.Shard] is { Phase: ShardPhase.Filling or ShardPhase.Open } shard && scanned.Contains(shard))
                {
                    Insert_NeedsLock(name, token: 0, shard);
                }
            }

            foreach (var shard in scanned.Where(s => s.Phase == ShardPhase.Filling && !_suspendedDuringScan.Contains(s)))
            {
                shard.Phase = ShardPhase.Open;
            }

            EndScan_NeedsLock(horizon);
            foreach (var line in _lines.Values)
            {
                MakeReady_NeedsLock(line);
            }
        }
    }

    /// <summary>What notifications told of beyond the horizon must not go before what is still unknown between.</summary>
    private void Forget_NeedsLock(long horizon)
    {
        if (horizon == long.MaxValue)
        {
            return;
        }

        foreach (var line in _lines.Values.Where(l => l.Waiting.UnorderedItems.Any(w => w.Priority > horizon)).ToList())
        {
            var waiting = line.Waiting.UnorderedItems.Select(w => w.Element).ToList();
            line.Waiting.Clear();
            foreach (var entry in waiting)
            {
                // What is in work/ has been begun and is nowhere else.
                if (entry.Name.Sequence <= horizon || entry.Token != 0)
                {
                    line.Waiting.Enqueue(entry, entry.Name.Sequence);
                }
                else
                {
                    _known.Remove(entry.Identity);
                }
            }

            if (line.Waiting.Count == 0 && line.Out is null)
            {
                _lines.Remove(line.Key);
            }
        }
    }

    private void EndScan_NeedsLock(long horizon)
    {
        _scanning = false;
        _horizon = horizon;
        _settled.Clear();
        _suspendedDuringScan.Clear();
        foreach (var name in _late)
        {
            Add_NeedsLock(name);
        }

        _late.Clear();
    }
}
