using AspireShop.Messaging.Mqtt.States;

namespace AspireShop.Web.Live;

internal static class LiveExtensions
{
    /// <summary>Adds the event streams and the subscription that feeds them. A broker that is away leaves the streams open, and silent till it is back.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Configuration is missing or out of range.</exception>
    public static WebApplicationBuilder AddLiveOrders(this WebApplicationBuilder builder)
    {
        var (broker, live) = LiveConfiguration.Read(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(live);
        services.AddSingleton<StreamLimit>();
        services.AddSingleton<LiveOrders>();
        services.AddTransient<OrderEvents>();
        services.AddStateSubscriber(
            new StateSubscriberOptions { Broker = broker, Subscriber = "web", Kinds = ["orders"] },
            provider => provider.GetRequiredService<LiveOrders>());
        return builder;
    }
}
