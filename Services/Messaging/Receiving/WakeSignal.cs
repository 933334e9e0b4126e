using System.Threading.Channels;

namespace AspireShop.Messaging.Receiving;

/// <summary>Tells a loop that there may be something; a signal while nobody waits is kept, further ones fall into it.</summary>
/// <param name="time">Measures the wait.</param>
public sealed class WakeSignal(TimeProvider time)
{
    private readonly Channel<bool> _signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Wakes who waits, or the next who does.</summary>
    public void Set() => _signals.Writer.TryWrite(true);

    /// <summary>Returns at a signal or after the limit.</summary>
    public Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => TryWaitAsync(limit, cancellationToken);

    /// <inheritdoc cref="WaitAsync"/>
    /// <returns>False after the limit.</returns>
    public async Task<bool> TryWaitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (_signals.Reader.TryRead(out _))
        {
            return true;
        }

        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await _signals.Reader.ReadAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The limit: look at the queue without having been told to.
            return false;
        }
    }
}
