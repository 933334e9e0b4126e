namespace AspireShop.Messaging.Mqtt.Receiving;

/// <summary>A message this receiver holds, from its first delivery till the broker has its acknowledgement. Guarded by the lock of <see cref="Lanes"/>.</summary>
/// <param name="envelope">With the try that comes next as its attempt.</param>
/// <param name="error">What is wrong with it, for one that is no envelope.</param>
internal sealed class HeldMessage(Envelope envelope, string? error)
{
    public Envelope Envelope { get; } = envelope;

    public string? Error { get; } = error;

    /// <summary>The connection its acknowledgements belong to.</summary>
    public int Connection { get; set; }

    /// <summary>One for each delivery on <see cref="Connection"/>: a sender may have repeated it.</summary>
    public List<Func<Task>> Acknowledge { get; } = [];

    /// <summary>The handler or the dead letters have it: only the acknowledgement is missing.</summary>
    public bool Settled { get; set; }

    /// <summary>Tries that have failed and count.</summary>
    public int Failures { get; set; } = envelope.Attempt - 1;
}
