using AspireShop.Contracts;
using AspireShop.Fulfilment.Invoicing;
using AspireShop.Messaging.Routing;

namespace AspireShop.Fulfilment.Messages;

/// <summary>What this service sends and receives. By which transports is configuration (<c>Messaging:Routes</c>): Records, and Files for invoices, unless it says another.</summary>
internal static class FulfilmentMessages
{
    private const string Ordering = "ordering";

    public static void Declare(MessagingBuilder messages) => messages
        .RecordsIn(FulfilmentConfiguration.Database)
        .ConfigureHttpClient((client, receiver) => client.WithServiceToken(receiver))
        .Sends(MessageJson.Default.OrderStatusChanged, to: Ordering)
        .Sends(MessageJson.Default.InvoiceRequested, to: FulfilmentService.Name, by: Transport.Files)
        .Receives(MessageJson.Default.OrderPlaced, from: Ordering, provider => provider.GetRequiredService<OrderPlacedConsumer>())
        .Receives(MessageJson.Default.OrderCancelled, from: Ordering, provider => provider.GetRequiredService<OrderCancelledConsumer>())
        .Receives(MessageJson.Default.InvoiceRequested, from: FulfilmentService.Name, provider => provider.GetRequiredService<InvoiceWriter>(), by: Transport.Files);
}
