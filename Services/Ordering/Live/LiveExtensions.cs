using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Mqtt.States;
using Npgsql;

namespace AspireShop.Ordering.Live;

internal static class LiveExtensions
{
    /// <summary>Publishes where the orders stand. A broker that is away makes nothing unhealthy: they are published when it is back.</summary>
    public static void AddLiveOrders(this WebApplicationBuilder builder)
    {
        var broker = MqttBrokerOptions.Parse(builder.Configuration.GetConnectionString(OrderingConfiguration.Broker)!);
        builder.Services.AddSingleton<OrderStateSource>();
        builder.Services.AddStatePublisher(
            new StatePublisherOptions { Broker = broker },
            provider => provider.GetRequiredService<OrderStateSource>(),
            provider => provider.GetRequiredService<NpgsqlDataSource>());
    }
}
