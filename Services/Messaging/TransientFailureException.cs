namespace AspireShop.Messaging;

/// <summary>Something the handler needs is away for now. The message is tried again, with backoff, until it is back; the try does not count.</summary>
public sealed class TransientFailureException : Exception
{
    public TransientFailureException()
    {
    }

    public TransientFailureException(string message)
        : base(message)
    {
    }

    public TransientFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The shortest pause that what is away asks for; the <see cref="RetryPolicy"/>'s own may be longer. Default 0: none.</summary>
    public TimeSpan RetryAfter { get; init; }
}
