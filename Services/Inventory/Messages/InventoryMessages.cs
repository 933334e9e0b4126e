using AspireShop.Contracts;
using AspireShop.Inventory.Publishing;
using AspireShop.Inventory.Requests;
using AspireShop.Messaging;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Mqtt.States;
using AspireShop.Messaging.Records;
using AspireShop.Messaging.Sockets;
using Npgsql;

namespace AspireShop.Inventory.Messages;

/// <summary>What the service receives and answers, and over which transport.</summary>
internal static class InventoryMessages
{
    public static void AddInventoryMessages(this IHostApplicationBuilder builder)
    {
        builder.AddRequests();
        builder.AddDeliveries();
        builder.AddStates();
    }

    private static void AddStates(this IHostApplicationBuilder builder)
    {
        var broker = MqttBrokerOptions.Parse(builder.Configuration.GetConnectionString(InventoryConfiguration.Broker)!);
        builder.Services.AddSingleton<StockStates>();
        builder.Services.AddStatePublisher(
            new StatePublisherOptions { Broker = broker },
            provider => provider.GetRequiredService<StockStates>(),
            provider => provider.GetRequiredService<NpgsqlDataSource>());
    }

    private static void AddRequests(this IHostApplicationBuilder builder)
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

    private static void AddDeliveries(this IHostApplicationBuilder builder)
    {
        // No health check on another's queue: a service is not ill because its neighbour is away.
        builder.AddKeyedNpgsqlDataSource(InventoryConfiguration.CatalogQueue, settings => settings.DisableHealthChecks = true);
        builder.Services.AddSingleton<StockDeliveredConsumer>();
        builder.Services.AddSingleton<StockCountedConsumer>();
        builder.Services.AddRecordsReceiver(
            new RecordsReceiverOptions { Subscriber = InventoryService.Name },
            provider => provider.GetRequiredKeyedService<NpgsqlDataSource>(InventoryConfiguration.CatalogQueue),
            provider => new MessageDispatcher.Builder()
                .On(MessageJson.Default.StockDelivered, provider.GetRequiredService<StockDeliveredConsumer>())
                .On(MessageJson.Default.StockCounted, provider.GetRequiredService<StockCountedConsumer>())
                .Build());
    }
}
