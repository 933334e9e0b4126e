using AspireShop.Messaging.Sending;

namespace AspireShop.Messaging.Routing.Relaying;

/// <summary>Delivers by sending: done when the transport has accepted the message, which it then keeps itself (Files, Mqtt).</summary>
internal sealed class SenderDelivery(Func<IMessageSender> sender) : IMessageDelivery
{
    public async ValueTask<DeliveryOutcome> DeliverAsync(Envelope envelope, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            // The tries of sending are not tries of handling: the transport counts those from the start.
            await sender().SendAsync(envelope with { Attempt = 0 }, cancellationToken);
            return DeliveryOutcome.Handled;
        }
        catch (ArgumentException e)
        {
            // It is larger than the transport takes, or its key cannot be written there.
            return DeliveryOutcome.Failed(FailureVerdict.DeadLetter, e.Message);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return DeliveryOutcome.Failed(FailureVerdict.Defer, e.Message);
        }
    }
}
