using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Mqtt.States;
using Npgsql;

namespace AspireShop.Inventory.Publishing;

internal static class PublishingExtensions
{
    /// <summary>Publishes how much of everything can be bought.</summary>
    public static void AddStockPublishing(this IHostApplicationBuilder builder)
    {
        var broker = MqttBrokerOptions.Parse(builder.Configuration.GetConnectionString(InventoryConfiguration.Broker)!);
        builder.Services.AddSingleton<StockStates>();
        builder.Services.AddStatePublisher(
            new StatePublisherOptions { Broker = broker },
            provider => provider.GetRequiredService<StockStates>(),
            provider => provider.GetRequiredService<NpgsqlDataSource>());
    }
}
