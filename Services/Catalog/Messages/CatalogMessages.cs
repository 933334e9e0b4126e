using AspireShop.Catalog.States;
using AspireShop.Messaging;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Mqtt.States;
using AspireShop.Messaging.Records;
using Npgsql;

namespace AspireShop.Catalog.Messages;

/// <summary>What the service sends and receives, and over which transport.</summary>
internal static class CatalogMessages
{
    public static void AddCatalogMessages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IOutbox, RecordsOutbox>();
        builder.Services.AddSingleton(provider => new EnvelopeFactory(CatalogService.Name, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<StockMessages>();
        builder.AddStates();
    }

    private static void AddStates(this IHostApplicationBuilder builder)
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
