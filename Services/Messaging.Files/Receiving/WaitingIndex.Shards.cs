namespace AspireShop.Messaging.Files.Receiving;

/// <summary>Which shards are this receiver's.</summary>
internal sealed partial class WaitingIndex
{
    /// <summary>The state of a shard that is ours.</summary>
    public ShardState? this[int shard]
    {
        get
        {
            lock (_lock)
            {
                return _shards[shard];
            }
        }
    }

    /// <summary>A shard has become ours; it opens after a scan.</summary>
    public void Begin(int shard, ulong token)
    {
        lock (_lock)
        {
            _shards[shard] = new ShardState(shard, token);
        }
    }

    /// <summary>Whether a shard is still ours, under the lease it was taken under.</summary>
    public bool Owns(ShardState shard)
    {
        lock (_lock)
        {
            return shard.Phase != ShardPhase.None;
        }
    }

    /// <summary>Takes nothing more from a shard.</summary>
    /// <returns>True when nothing of it is out.</returns>
    public bool Close(ShardState shard)
    {
        lock (_lock)
        {
            if (shard.Phase != ShardPhase.None)
            {
                shard.Phase = ShardPhase.Closing;
            }

            return shard.Out == 0;
        }
    }

    /// <summary>A scan is needed before more is taken from a shard, or from all: something may have been missed.</summary>
    public void Suspend(ShardState? only = null)
    {
        lock (_lock)
        {
            foreach (var shard in _shards.OfType<ShardState>().Where(s => only is null || s == only))
            {
                if (shard.Phase is ShardPhase.Open or ShardPhase.Closing)
                {
                    shard.Phase = ShardPhase.Filling;
                }
            }

            // A scan under way has begun before this; it must not open them.
            if (_scanning)
            {
                foreach (var shard in _shards.OfType<ShardState>().Where(s => s.Phase == ShardPhase.Filling))
                {
                    _suspendedDuringScan.Add(shard);
                }
            }
        }
    }

    /// <summary>A shard is no longer ours: forgets its messages. Those that are out settle without effect.</summary>
    public void End(ShardState shard)
    {
        lock (_lock)
        {
            shard.Phase = ShardPhase.None;
            if (_shards[shard.Number] == shard)
            {
                _shards[shard.Number] = null;
            }

            foreach (var line in _lines.Values.Where(l => l.Shard == shard).ToList())
            {
                _lines.Remove(line.Key);
                if (line.Out is { } taken)
                {
                    _known.Remove(taken.Identity);
                }

                foreach (var (waiting, _) in line.Waiting.UnorderedItems)
                {
                    _known.Remove(waiting.Identity);
                }
            }
        }
    }

    /// <summary>The shards that are ours.</summary>
    public IReadOnlyList<ShardState> Shards()
    {
        lock (_lock)
        {
            return [.. _shards.OfType<ShardState>()];
        }
    }
}
