namespace AspireShop.Messaging.Receiving;

/// <summary>One call's answer, or the wait for it.</summary>
public sealed class RememberedAnswer<TAnswer>
    where TAnswer : struct
{
    internal RememberedAnswer(UInt128 fingerprint) => Fingerprint = fingerprint;

    /// <summary>Of the payload: a repetition has the same.</summary>
    public UInt128 Fingerprint { get; }

    /// <summary>Null while the first of them is being handled.</summary>
    internal TAnswer? Answer { get; set; }

    /// <summary>How much memory the answer takes.</summary>
    internal int Bytes { get; set; }

    /// <summary>When it was given, by the clock's timestamp.</summary>
    internal long At { get; set; }

    /// <summary>For those that repeated the call meanwhile; null when nobody did.</summary>
    internal TaskCompletionSource<TAnswer>? Joined { get; set; }
}
