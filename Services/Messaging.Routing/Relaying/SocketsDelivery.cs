using AspireShop.Messaging.Sending;
using AspireShop.Messaging.Sockets;

namespace AspireShop.Messaging.Routing.Relaying;

/// <summary>Delivers over a socket, and does not wait long for a receiver that is away: the message is safe in the outbox, and there it costs neither a lease nor a place among those in flight.</summary>
internal sealed class SocketsDelivery(SocketsClient client, TimeProvider time) : IMessageDelivery
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async ValueTask<DeliveryOutcome> DeliverAsync(Envelope envelope, int attempt, CancellationToken cancellationToken)
    {
        if (!client.IsConnected)
        {
            try
            {
                await client.ConnectAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                return DeliveryOutcome.Failed(FailureVerdict.Defer, $"No connection: {client.LastFailure ?? "still connecting"}");
            }
        }

        return await ((IMessageDelivery)client).DeliverAsync(envelope, attempt, cancellationToken);
    }
}
