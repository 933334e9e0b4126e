namespace AspireShop.Messaging;

/// <summary>Handles one type of message.</summary>
public interface IMessageConsumer<in TMessage>
{
    /// <inheritdoc cref="IMessageHandler.HandleAsync"/>
    Task ConsumeAsync(TMessage message, Envelope envelope, CancellationToken cancellationToken);
}
