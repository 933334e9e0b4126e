namespace AspireShop.Messaging.Sockets.Server;

/// <summary>One call's answer, or the wait for it.</summary>
internal sealed class RememberedAnswer(UInt128 fingerprint)
{
    /// <summary>Of the payload: a repetition has the same.</summary>
    public UInt128 Fingerprint => fingerprint;

    /// <summary>Null while the first of them is being handled.</summary>
    public Answer? Answer { get; set; }

    /// <summary>When it was given, by the clock's timestamp.</summary>
    public long At { get; set; }

    /// <summary>For those that repeated the call meanwhile; null when nobody did.</summary>
    public TaskCompletionSource<Answer>? Joined { get; set; }
}
