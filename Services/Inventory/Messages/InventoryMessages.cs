using AspireShop.Contracts;
using AspireShop.Messaging.Routing;

namespace AspireShop.Inventory.Messages;

/// <summary>What this service receives. By which transports is configuration (<c>Messaging:Routes</c>); Records unless it says another.</summary>
internal static class InventoryMessages
{
    private const string Catalog = "catalog";

    public static void Declare(MessagingBuilder messages) => messages
        .Receives(MessageJson.Default.StockDelivered, from: Catalog, provider => provider.GetRequiredService<StockDeliveredConsumer>())
        .Receives(MessageJson.Default.StockCounted, from: Catalog, provider => provider.GetRequiredService<StockCountedConsumer>());
}
