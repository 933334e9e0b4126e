using AspireShop.Database;
using AspireShop.Inventory.Data;
using AspireShop.Inventory.Messages;
using AspireShop.Inventory.Publishing;
using AspireShop.Inventory.Requests;
using AspireShop.Messaging.Routing;

namespace AspireShop.Inventory;

/// <summary>The service, put together; the program runs it, and so do the tests. Over HTTP it takes messages that are routed so, and says how it is.</summary>
public static class InventoryService
{
    /// <summary>The service's name: its audience, its socket's name, and the subscriber of the messages it receives.</summary>
    public const string Name = "inventory";

    /// <summary>The right to bring this service messages over HTTP, which other services have and buyers have not.</summary>
    public const string MessagesScope = "messages.send";

    /// <summary>Builds the service from its arguments and environment. Nothing runs yet.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Configuration is missing or wrong.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        InventoryConfiguration.ThrowIfInvalid(builder.Configuration);
        builder.AddShopAuthentication(Name);
        builder.AddNpgsqlDataSource(InventoryConfiguration.Database, configureDataSourceBuilder: ServiceConnections.Configure);
        builder.Services.AddHostedService<Schema>();
        builder.Services.AddSingleton<StockReservations>();
        builder.Services.AddSingleton<StockDeliveredConsumer>();
        builder.Services.AddSingleton<StockCountedConsumer>();
        builder.AddStockRequests();
        builder.AddStockPublishing();
        builder.AddMessaging(Name, InventoryMessages.Declare);

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapMessaging().RequireScope(MessagesScope);
        return app;
    }
}
