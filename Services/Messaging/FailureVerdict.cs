namespace AspireShop.Messaging;

/// <summary>What becomes of a message whose handling failed.</summary>
public enum FailureVerdict
{
    /// <summary>Tried again; the try counts.</summary>
    Retry,

    /// <summary>Tried again; the try does not count, the message is not at fault.</summary>
    Defer,

    /// <summary>Not tried again.</summary>
    DeadLetter,
}
