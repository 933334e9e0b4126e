namespace AspireShop.Messaging.Sending;

/// <summary>Brings a message to its receiver and waits for its acknowledgement.</summary>
public interface IMessageDelivery
{
    /// <summary>Waits for the receiver where it is away. What it throws counts as an outage.</summary>
    /// <param name="envelope">The message as it was sent.</param>
    /// <param name="attempt">Which try this is, 1 or more; goes with the message as <see cref="Envelope.Attempt"/>.</param>
    /// <param name="cancellationToken">The sender stops.</param>
    ValueTask<DeliveryOutcome> DeliverAsync(Envelope envelope, int attempt, CancellationToken cancellationToken);
}
