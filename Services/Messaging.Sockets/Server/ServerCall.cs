namespace AspireShop.Messaging.Sockets.Server;

/// <summary>A call being handled. Used again and again, as long as it was not cancelled.</summary>
internal sealed class ServerCall : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    public ulong Id { get; set; }

    /// <summary>A timestamp of the server's clock; <see cref="long.MaxValue"/> for none.</summary>
    public long Deadline { get; set; }

    /// <summary>What it holds of the server's budget.</summary>
    public long Bytes { get; set; }

    /// <summary>Whether its client may ask for it again: then it goes on when the connection ends.</summary>
    public bool Repeatable { get; set; }

    /// <summary>Why it was cancelled. Guarded by the connection.</summary>
    public CallEnd End { get; set; }

    public CancellationToken Token => _cancellation.Token;

    public void Cancel() => _cancellation.Cancel();

    /// <returns>False when it cannot be used again.</returns>
    public bool TryReset() => End == CallEnd.None && _cancellation.TryReset();

    public void Dispose() => _cancellation.Dispose();
}
