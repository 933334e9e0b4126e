using System.Threading.Tasks.Sources;

namespace AspireShop.Messaging.Sockets.Client;

/// <summary>A call that waits for its answer. One for each place in the window of a connection, used again and again.</summary>
internal sealed class PendingCall(ClientConnection connection, int place) : IValueTaskSource<CallOutcome>
{
    private ManualResetValueTaskSourceCore<CallOutcome> _source;

    public int Place => place;

    /// <summary>Of the call at present; null while there is none. Guarded by the connection.</summary>
    public ulong? Id { get; set; }

    /// <summary>By the connection's clock, in its ticks.</summary>
    public long Deadline { get; set; }

    /// <summary>The outcome of the call at present; awaited once.</summary>
    public ValueTask<CallOutcome> Answer => new(this, _source.Version);

    /// <summary>Who waits goes on on the thread that receives; only for code that never blocks.</summary>
    public bool Inline { get; private set; }

    /// <param name="inline">See <see cref="Inline"/>.</param>
    public void Begin(bool inline)
    {
        Inline = inline;
        _source.Reset();
        _source.RunContinuationsAsynchronously = !inline;
    }

    public void End(CallOutcome outcome) => _source.SetResult(outcome);

    /// <summary>The same, and who waits goes on on this thread.</summary>
    public void EndHere(in CallOutcome outcome)
    {
        _source.RunContinuationsAsynchronously = false;
        _source.SetResult(outcome);
    }

    /// <summary>Who waits gives up.</summary>
    public void Cancel() => connection.Cancel(this);

    public CallOutcome GetResult(short token) => _source.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _source.OnCompleted(continuation, state, token, flags);
}
