using AspireShop.Contracts;
using AspireShop.Messaging.Routing;

namespace AspireShop.Catalog.Messages;

/// <summary>What this service sends. By which transports is configuration (<c>Messaging:Routes</c>); Records unless it says another.</summary>
internal static class CatalogMessages
{
    private const string Inventory = "inventory";

    public static void Declare(MessagingBuilder messages) => messages
        .RecordsIn(CatalogConfiguration.Database)
        .ConfigureHttpClient((client, receiver) => client.WithServiceToken(receiver))
        .Sends(MessageJson.Default.StockDelivered, to: Inventory)
        .Sends(MessageJson.Default.StockCounted, to: Inventory);
}
