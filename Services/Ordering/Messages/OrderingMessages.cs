using AspireShop.Contracts;
using AspireShop.Messaging.Routing;

namespace AspireShop.Ordering.Messages;

/// <summary>What this service sends and receives. By which transports is configuration (<c>Messaging:Routes</c>); Records unless it says another.</summary>
internal static class OrderingMessages
{
    private const string Fulfilment = "fulfilment";

    public static void Declare(MessagingBuilder messages) => messages
        .RecordsIn(OrderingConfiguration.Database)
        .ConfigureHttpClient((client, receiver) => client.WithServiceToken(receiver))
        .Sends(MessageJson.Default.OrderPlaced, to: Fulfilment)
        .Sends(MessageJson.Default.OrderCancelled, to: Fulfilment)
        .Sends(MessageJson.Default.BasketCheckedOut, to: OrderingService.Name)
        .Receives(MessageJson.Default.BasketCheckedOut, from: OrderingService.Name, provider => provider.GetRequiredService<BasketClearing>())
        .Receives(MessageJson.Default.OrderStatusChanged, from: Fulfilment, provider => provider.GetRequiredService<OrderStatusConsumer>());
}
