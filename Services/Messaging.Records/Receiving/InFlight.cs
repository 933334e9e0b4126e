using System.Collections.Concurrent;

namespace AspireShop.Messaging.Records.Receiving;

/// <summary>The messages this receiver holds, from claim to settlement, at most so many.</summary>
internal sealed class InFlight(int limit) : IDisposable
{
    private readonly ConcurrentDictionary<long, (LeasedMessage Message, CancellationTokenSource Cancellation)> _byToken = new();
    private readonly SemaphoreSlim _room = new(limit);
    private int _drained;

    public IReadOnlyCollection<LeasedMessage> Messages => [.. _byToken.Values.Select(v => v.Message)];

    /// <summary>Waits for room for one message and takes what more there is.</summary>
    public async Task<int> TakeRoomAsync(CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        var taken = 1;
        while (_room.Wait(0, CancellationToken.None))
        {
            taken++;
        }

        return taken;
    }

    /// <summary>Gives back room that was taken for messages that did not come.</summary>
    public void GiveRoom(int count)
    {
        if (count > 0)
        {
            _room.Release(count);
        }
    }

    /// <summary>Enters a message, for which there is room.</summary>
    /// <returns>The token its handler runs with: cancelled when the lease is lost or <paramref name="handling"/> is.</returns>
    public CancellationToken Add(LeasedMessage message, CancellationToken handling)
    {
        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(handling);
        _byToken[message.Token] = (message, cancellation);
        return cancellation.Token;
    }

    /// <summary>Cancels the handler of a message that is no longer this receiver's.</summary>
    public void Lose(LeasedMessage message)
    {
        if (!_byToken.TryGetValue(message.Token, out var entry))
        {
            return;
        }

        try
        {
            entry.Cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was settled at this moment.
        }
    }

    /// <summary>The message is settled.</summary>
    public void Remove(LeasedMessage message)
    {
        if (_byToken.TryRemove(message.Token, out var entry))
        {
            entry.Cancellation.Dispose();
            _room.Release();
        }
    }

    /// <summary>Takes all the room as it becomes free, for good: nothing is held when it is done.</summary>
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
}
