namespace AspireShop.Messaging;

/// <summary>Does what a message asks for. Its work has committed when it returns: then the message is acknowledged.</summary>
public interface IMessageHandler
{
    /// <exception cref="TransientFailureException">The message is not at fault: it is tried again and the try does not count.</exception>
    Task HandleAsync(Envelope envelope, CancellationToken cancellationToken);
}
