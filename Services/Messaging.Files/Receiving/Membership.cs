using AspireShop.Messaging.Files.FileSystem;
using AspireShop.Messaging.Files.Spooling;
using AspireShop.Messaging.Receiving;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>Gives signs of life, takes this receiver's share of the shards, gives up what is another's, takes over from the dead.</summary>
internal sealed partial class Membership(FilesSpool spool, WaitingIndex index, SpoolClaims claims, FilesReceiverOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LongestInterval = TimeSpan.FromSeconds(2);

    private readonly Peers _peers = new(options.Lease, time);
    private PresenceFile? _presence;
    private long _beat;

    /// <summary>Wakes the loop: a receiver or a lease came or went.</summary>
    public required WakeSignal Changed { get; init; }

    /// <summary>Set when shards were taken: what waits in them must be found out.</summary>
    public required WakeSignal Taken { get; init; }

    /// <summary>Called when this receiver appears anew: the folders may be other ones than before.</summary>
    public required Action Joined { get; init; }

    /// <summary>Called with a shard that is no longer ours.</summary>
    public required Action<ShardState> Lost { get; init; }

    public required Outage Outage { get; init; }

    /// <summary>False when our peers may already have taken us for dead.</summary>
    public bool IsFresh => _presence is not null && time.GetElapsedTime(Volatile.Read(ref _beat)) < options.Lease * 0.9;

    public async Task RunAsync(CancellationToken stopping)
    {
        var interval = options.Lease / 3 < LongestInterval ? options.Lease / 3 : LongestInterval;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Look();
                Outage.End();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Outage.Begin(e);
                if (time.GetElapsedTime(_beat) >= options.Lease * 0.6)
                {
                    // Unseen by our peers: before they take over, stop what we do.
                    LoseAll();
                }

                await Task.Delay(interval / 4, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }

            await Changed.WaitAsync(interval, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Gives up all shards and disappears. What was not given back before is taken back by others.</summary>
    public void Leave()
    {
        try
        {
            foreach (var shard in index.Shards())
            {
                Release(shard);
            }

            if (_presence is { } presence)
            {
                File.Delete(presence.Path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Our peers notice by themselves.
            Outage.Begin(e);
        }
    }

    public void Dispose() => _presence?.Dispose();

    private void Look()
    {
        if (!spool.IsPresent)
        {
            throw new DirectoryNotFoundException($"There is no spool at '{spool.Root}'.");
        }

        var files = Directory.GetFiles(spool.Members);
        if (_presence is null || !files.Contains(_presence.Path))
        {
            Join();
        }

        _presence!.Beat(time);
        Volatile.Write(ref _beat, time.GetTimestamp());
        var living = _peers.Observe(files, _presence.Owner);
        foreach (var file in files)
        {
            if (ShardLease.TryParse(Path.GetFileName(file), out var lease))
            {
                Judge(lease, living);
            }
        }
    }

    private void Join()
    {
        LoseAll();
        _presence?.Dispose();
        _presence = null;
        _presence = PresenceFile.Create(spool);
        Joined();
    }

    private void Judge(ShardLease lease, IReadOnlyList<ulong> living)
    {
        var held = index[lease.Shard];
        if (held is not null && held.Token != lease.Token)
        {
            Lose(held);
            held = null;
        }

        var ours = living[lease.Shard % living.Count] == _presence!.Owner;
        if (held is null)
        {
            if (ours && (lease.Owner == 0 || lease.Owner == _presence.Owner || !living.Contains(lease.Owner)))
            {
                Take(lease);
            }
        }
        else if (!ours)
        {
            Yield(held);
        }
        else if (held.Phase == ShardPhase.Closing)
        {
            index.Suspend(held);
            Taken.Set();
        }
    }

    private void Take(ShardLease lease)
    {
        var mine = lease with { Token = PresenceFile.RandomToken(), Owner = _presence!.Owner };
        if (NativeFiles.TryRename(PathOf(lease), PathOf(mine)))
        {
            index.Begin(mine.Shard, mine.Token);
            Taken.Set();
        }
    }

    /// <summary>Gives a shard up as soon as nothing of it is being handled.</summary>
    private void Yield(ShardState shard)
    {
        index.Close(shard);
        foreach (var entry in index.TakeParked(s => s == shard))
        {
            claims.TryGiveBack(entry);
            index.Settle(entry);
        }

        if (index.Close(shard))
        {
            Release(shard);
        }
    }

    private void Release(ShardState shard)
    {
        index.End(shard);
        var lease = new ShardLease(shard.Number, shard.Token, _presence!.Owner);
        NativeFiles.TryRename(PathOf(lease), PathOf(lease with { Token = PresenceFile.RandomToken(), Owner = 0 }));
    }

    private void LoseAll()
    {
        foreach (var shard in index.Shards())
        {
            Lose(shard);
        }
    }

    private void Lose(ShardState shard)
    {
        LogLost(shard.Number, options.Subscriber);
        index.End(shard);
        Lost(shard);
    }

    private string PathOf(ShardLease lease) => Path.Combine(spool.Members, lease.ToString());

    [LoggerMessage(EventId = 2321, Level = LogLevel.Warning, Message = "{Subscriber} has lost shard {Shard} of its spool; what it was handling of it will be handled again")]
    private partial void LogLost(int shard, string subscriber);
}
