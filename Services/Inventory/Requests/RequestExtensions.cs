using AspireShop.Messaging.Sockets;

namespace AspireShop.Inventory.Requests;

internal static class RequestExtensions
{
    /// <summary>Answers requests for stock over a socket.</summary>
    public static void AddStockRequests(this IHostApplicationBuilder builder)
    {
        var options = new SocketsServerOptions
        {
            Address = InventoryConfiguration.SocketAddress(builder.Configuration)!,
            Key = builder.Configuration[InventoryConfiguration.SocketKey]!,
            Subscriber = InventoryService.Name,
        };
        builder.Services.AddSingleton<StockOperations>();
        builder.Services.AddSocketsServer(options, provider => provider.GetRequiredService<StockOperations>().Build());
    }
}
