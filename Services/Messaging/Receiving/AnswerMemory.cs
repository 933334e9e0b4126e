using System.Diagnostics.CodeAnalysis;

namespace AspireShop.Messaging.Receiving;

/// <summary>
/// Lets a repeated call take part in the answer to the first: while that is being handled, and for a while after. Bounded by number, bytes and time;
/// what must hold for ever, and over a restart, is the handler's to check in its database.
/// </summary>
/// <param name="capacity">Answers; 0 remembers none, but repetitions still join what is under way.</param>
/// <param name="capacityBytes">Of all answers together.</param>
/// <param name="keep">How long an answer is remembered.</param>
/// <param name="time">Measures it.</param>
public sealed class AnswerMemory<TKey, TAnswer>(int capacity, long capacityBytes, TimeSpan keep, TimeProvider time)
    where TKey : notnull
    where TAnswer : struct
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, RememberedAnswer<TAnswer>> _answers = [];
    private readonly Queue<(TKey Key, RememberedAnswer<TAnswer> Answer)> _oldestFirst = new();
    private long _bytes;

    /// <param name="key">The same for each repetition.</param>
    /// <param name="fingerprint">Of what is asked.</param>
    /// <param name="entry">Of the first call with this key.</param>
    /// <returns>True for the first: it handles the call and then says <see cref="Leave"/>.</returns>
    public bool Enter(TKey key, UInt128 fingerprint, out RememberedAnswer<TAnswer> entry)
    {
        lock (_gate)
        {
            Forget();
            if (_answers.TryGetValue(key, out var known))
            {
                entry = known;
                return false;
            }

            _answers.Add(key, entry = new RememberedAnswer<TAnswer>(fingerprint));
            return true;
        }
    }

    /// <summary>The answer to a call that another gives, or has given.</summary>
    [SuppressMessage("Reliability", "CA2012", Justification = "Returned to one caller, who awaits it once.")]
    public ValueTask<TAnswer> JoinAsync(RememberedAnswer<TAnswer> entry, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (entry.Answer is { } answer)
            {
                return ValueTask.FromResult(answer);
            }

            entry.Joined ??= new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
            return new ValueTask<TAnswer>(entry.Joined.Task.WaitAsync(cancellationToken));
        }
    }

    /// <param name="key">As entered.</param>
    /// <param name="entry">As entered.</param>
    /// <param name="answer">For all who joined.</param>
    /// <param name="bytes">How much memory it takes.</param>
    /// <param name="remember">False when a repetition should be handled anew.</param>
    public void Leave(TKey key, RememberedAnswer<TAnswer> entry, in TAnswer answer, int bytes, bool remember)
    {
        lock (_gate)
        {
            entry.Answer = answer;
            entry.At = time.GetTimestamp();
            entry.Joined?.TrySetResult(answer);
            if (!remember || capacity == 0)
            {
                _answers.Remove(key);
                return;
            }

            entry.Bytes = bytes;
            _bytes += bytes;
            _oldestFirst.Enqueue((key, entry));
            Forget();
        }
    }

    private void Forget()
    {
        while (_oldestFirst.TryPeek(out var oldest)
            && (_oldestFirst.Count > capacity || _bytes > capacityBytes || time.GetElapsedTime(oldest.Answer.At) > keep))
        {
            _oldestFirst.Dequeue();
            _answers.Remove(oldest.Key);
            _bytes -= oldest.Answer.Bytes;
        }
    }
}
