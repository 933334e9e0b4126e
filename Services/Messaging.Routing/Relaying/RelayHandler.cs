using AspireShop.Messaging.Sending;

namespace AspireShop.Messaging.Routing.Relaying;

/// <summary>
/// Takes what is recorded for one receiver and transport and delivers it. It returns, and the record is acknowledged, when the transport has done what it promises:
/// over Http and Sockets when the receiver has handled the message, over Files and Mqtt when the transport holds it.
/// </summary>
internal sealed class RelayHandler(RelayName recorded, Deliveries deliveries) : IMessageHandler
{
    /// <inheritdoc/>
    /// <exception cref="TransientFailureException">The receiver, or the transport, is away.</exception>
    /// <exception cref="MessageRejectedException">The receiver, or the transport, will never take it.</exception>
    /// <exception cref="DeliveryFailedException">The receiver failed.</exception>
    public async Task HandleAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        foreach (var delivery in deliveries.Of(recorded, envelope.Type))
        {
            await DeliverAsync(delivery, envelope, cancellationToken);
        }
    }

    private static async Task DeliverAsync(IMessageDelivery delivery, Envelope envelope, CancellationToken cancellationToken)
    {
        while (true)
        {
            var outcome = await delivery.DeliverAsync(envelope, envelope.Attempt, cancellationToken);
            var error = outcome.Error ?? "The receiver gave no reason.";
            switch (outcome.Failure)
            {
                case null:
                    return;
                case FailureVerdict.DeadLetter:
                    throw new MessageRejectedException(error);
                case FailureVerdict.Retry:
                    throw new DeliveryFailedException(error);
                case FailureVerdict.Defer when !outcome.AtOnce:
                    throw new TransientFailureException(error) { RetryAfter = outcome.RetryAfter };
                default:
                    // Nobody has tried to handle it: the peer stops, or the connection was lost before it was sent.
                    cancellationToken.ThrowIfCancellationRequested();
                    break;
            }
        }
    }
}
