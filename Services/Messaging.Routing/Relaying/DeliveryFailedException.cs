namespace AspireShop.Messaging.Routing.Relaying;

/// <summary>A receiver could not handle a message, or was lost while it did; the message says how. The try counts.</summary>
public sealed class DeliveryFailedException : Exception
{
    public DeliveryFailedException()
    {
    }

    public DeliveryFailedException(string message)
        : base(message)
    {
    }

    public DeliveryFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
