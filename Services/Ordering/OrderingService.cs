using System.Text.Json.Serialization;
using AspireShop.Database;
using AspireShop.Messaging.Routing;
using AspireShop.Ordering.Api;
using AspireShop.Ordering.Basket;
using AspireShop.Ordering.Catalog;
using AspireShop.Ordering.Data;
using AspireShop.Ordering.Invoices;
using AspireShop.Ordering.Live;
using AspireShop.Ordering.Messages;

namespace AspireShop.Ordering;

/// <summary>The service, put together; the program runs it, and so do the tests.</summary>
public static class OrderingService
{
    /// <summary>The service's name: its audience, its client id, the source of its messages and the subscriber of its own.</summary>
    public const string Name = "ordering";

    /// <summary>The right to bring this service messages over HTTP, which other services have and buyers have not.</summary>
    public const string MessagesScope = "messages.send";

    /// <summary>Builds the service from its arguments and environment. Nothing runs yet.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Configuration is missing or out of range.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        OrderingConfiguration.ThrowIfInvalid(builder.Configuration);
        builder.AddShopAuthentication(Name);
        builder.Services.AddOptions<OrderingOptions>().BindConfiguration(OrderingOptions.Section);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, OrderingJson.Default);
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        AddPeers(builder.Services);
        AddData(builder);
        AddMessages(builder);
        builder.AddLiveOrders();

        var app = builder.Build();
        app.MapDefaultEndpoints();
        OrdersApi.Map(app);
        app.MapMessaging().RequireScope(MessagesScope);
        return app;
    }

    private static void AddPeers(IServiceCollection services)
    {
        services.AddHttpClient<CatalogClient>(http => http.BaseAddress = new Uri("http://catalog"));
        services.AddHttpClient<BasketClient>(http => http.BaseAddress = new Uri("http://basket")).WithServiceToken("basket");
    }

    private static void AddData(WebApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource(OrderingConfiguration.Database, configureDataSourceBuilder: ServiceConnections.Configure);
        builder.Services.AddSingleton<OrderStore>();
        builder.Services.AddSingleton<OrderCheckout>();
        builder.Services.AddSingleton<OrderCancellation>();
        builder.Services.AddSingleton<InvoiceReader>();
        builder.Services.AddSingleton<InvoiceApi>();
        builder.Services.AddHostedService<Schema>();
    }

    private static void AddMessages(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OrderStatusConsumer>();
        builder.Services.AddSingleton<BasketClearing>();
        builder.AddMessaging(Name, OrderingMessages.Declare);
    }
}
