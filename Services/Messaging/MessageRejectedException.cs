namespace AspireShop.Messaging;

/// <summary>The message itself is wrong: no repetition will make it right, so it goes to the dead letters at once.</summary>
public sealed class MessageRejectedException : Exception
{
    public MessageRejectedException()
    {
    }

    public MessageRejectedException(string message)
        : base(message)
    {
    }

    public MessageRejectedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
