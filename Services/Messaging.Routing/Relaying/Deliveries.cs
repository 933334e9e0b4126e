using AspireShop.Messaging.Records;
using AspireShop.Messaging.Routing.Sending;
using AspireShop.Messaging.Sending;
using Npgsql;

namespace AspireShop.Messaging.Routing.Relaying;

/// <summary>
/// Says how a recorded message is delivered now. What it was recorded for does not bind: after a route has changed, what is left goes the new way,
/// because there, and only there, its receiver certainly listens.
/// </summary>
internal sealed class Deliveries(MessageRoutes routes, Carriers carriers, NpgsqlDataSource queue, TimeProvider time)
{
    /// <param name="recorded">What the message was recorded for.</param>
    /// <param name="type">What it is.</param>
    /// <exception cref="TransientFailureException">Nothing is configured for it: a type that is sent no more, by a transport that is used no more.</exception>
    public IEnumerable<IMessageDelivery> Of(RelayName recorded, string type)
    {
        var route = routes.Find(type);
        var transport = route?.Transport ?? recorded.Transport;
        if (transport == Transport.Mqtt)
        {
            return [new SenderDelivery(carriers.Mqtt)];
        }

        var receivers = recorded.Receiver == RelayName.Everyone ? route?.Receivers ?? [] : [recorded.Receiver];
        return receivers.Select(receiver => To(receiver, transport));
    }

    private IMessageDelivery To(string receiver, Transport transport) => transport switch
    {
        Transport.Sockets => new SocketsDelivery(carriers.Sockets(receiver), time),
        Transport.Files => new SenderDelivery(() => carriers.Files(receiver)),
        Transport.Http => carriers.Http(receiver),
        Transport.Records => new RecordsForward(queue, receiver),
        _ => throw new ArgumentOutOfRangeException(nameof(transport), transport, "It has no receiver of its own."),
    };
}
