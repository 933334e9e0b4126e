using System.Collections.Concurrent;

namespace AspireShop.Messaging.Files.Receiving;

/// <summary>The messages being handled, at most so many.</summary>
internal sealed class InFlight(int limit) : IDisposable
{
    private readonly ConcurrentDictionary<Entry, CancellationTokenSource> _handling = new();
    private readonly SemaphoreSlim _room = new(limit);
    private int _drained;

    public int Count => _handling.Count;

    public Task TakeRoomAsync(CancellationToken cancellationToken) => _room.WaitAsync(cancellationToken);

    /// <summary>Gives back room that was not needed.</summary>
    public void GiveRoom() => _room.Release();

    /// <summary>Enters a message, for which there is room.</summary>
    /// <returns>The token its handler runs with: cancelled when its shard is lost or <paramref name="handling"/> is.</returns>
    public CancellationToken Add(Entry entry, CancellationToken handling)
    {
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(handling);
        _handling[entry] = cancellation;
        return cancellation.Token;
    }

    /// <summary>Cancels the handlers of a shard that is no longer this receiver's.</summary>
    public void Lose(ShardState shard)
    {
        foreach (var (_, cancellation) in _handling.Where(h => h.Key.Line.Shard == shard))
        {
            // Not here: what a handler does on its cancellation must not hold up who gives the signs of life.
            _ = Task.Run(() => Cancel(cancellation));
        }
    }

    public void Remove(Entry entry)
    {
        if (_handling.TryRemove(entry, out var cancellation))
        {
            cancellation.Dispose();
            _room.Release();
        }
    }

    /// <summary>Takes all the room as it becomes free, for good: nothing is handled when it is done.</summary>
    /// <returns>False when that took longer than the limit; call again to go on.</returns>
    public async Task<bool> EmptyAsync(TimeSpan within, TimeProvider time)
    {
        using var timer = new CancellationTokenSource(within, time);
        try
        {
            for (; _drained < limit; _drained++)
            {
                await _room.WaitAsync(timer.Token);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _room.Dispose();

    private static void Cancel(CancellationTokenSource cancellation)
    {
        try
        {
            cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was settled at this moment.
        }
    }
}
