using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Mqtt.States;
using Npgsql;

namespace AspireShop.Catalog.States;

internal static class StateExtensions
{
    /// <summary>Publishes what products cost, and follows what Inventory says of the stock.</summary>
    public static void AddStates(this IHostApplicationBuilder builder)
    {
        var broker = MqttBrokerOptions.Parse(builder.Configuration.GetConnectionString(CatalogConfiguration.Broker)!);
        builder.Services.AddSingleton<PriceStates>();
        builder.Services.AddSingleton<StockLevels>();
        builder.Services.AddStatePublisher(
            new StatePublisherOptions { Broker = broker },
            provider => provider.GetRequiredService<PriceStates>(),
            provider => provider.GetRequiredService<NpgsqlDataSource>());
        builder.Services.AddStateSubscriber(
            new StateSubscriberOptions { Broker = broker, Subscriber = CatalogService.Name, Kinds = [StockLevels.Kind] },
            provider => provider.GetRequiredService<StockLevels>());
    }
}
