using System.Text.Json.Serialization;
using AspireShop.Contracts;
using AspireShop.Messaging;
using AspireShop.Messaging.Records;
using AspireShop.Ordering.Api;
using AspireShop.Ordering.Basket;
using AspireShop.Ordering.Catalog;
using AspireShop.Ordering.Data;
using AspireShop.Ordering.Live;
using AspireShop.Ordering.Messages;
using Npgsql;

namespace AspireShop.Ordering;

/// <summary>The service, put together; the program runs it, and so do the tests.</summary>
public static class OrderingService
{
    /// <summary>The service's name: its audience, its client id, the source of its messages and the subscriber of its own.</summary>
    public const string Name = "ordering";

    /// <summary>Builds the service from its arguments and environment. Nothing runs yet.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Configuration is missing or out of range.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        OrderingConfiguration.ThrowIfInvalid(builder.Configuration);
        builder.AddServiceDefaults();
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
        return app;
    }

    private static void AddPeers(IServiceCollection services)
    {
        services.AddHttpClient<CatalogClient>(http => http.BaseAddress = new Uri("http://catalog"));
        services.AddHttpClient<BasketClient>(http => http.BaseAddress = new Uri("http://basket")).WithServiceToken("basket");
    }

    private static void AddData(WebApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource(OrderingConfiguration.Database);
        builder.Services.AddSingleton<OrderStore>();
        builder.Services.AddSingleton<OrderCheckout>();
        builder.Services.AddSingleton<OrderCancellation>();
        builder.Services.AddHostedService<Schema>();
    }

    private static void AddMessages(WebApplicationBuilder builder)
    {
        // No health check on another's queue: each of the two services would wait for the other to be healthy first.
        builder.AddKeyedNpgsqlDataSource(OrderingConfiguration.FulfilmentQueue, settings => settings.DisableHealthChecks = true);
        var services = builder.Services;
        services.AddSingleton<IOutbox, RecordsOutbox>();
        services.AddSingleton(provider => new EnvelopeFactory(Name, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OrderStatusConsumer>();
        services.AddSingleton<BasketClearing>();
        services.AddRecordsReceiver(
            new RecordsReceiverOptions { Subscriber = Name },
            provider => provider.GetRequiredKeyedService<NpgsqlDataSource>(OrderingConfiguration.FulfilmentQueue),
            provider => new MessageDispatcher.Builder()
                .On(MessageJson.Default.OrderStatusChanged, provider.GetRequiredService<OrderStatusConsumer>())
                .Build());
        services.AddRecordsReceiver(
            new RecordsReceiverOptions { Subscriber = Name },
            provider => provider.GetRequiredService<NpgsqlDataSource>(),
            provider => new MessageDispatcher.Builder()
                .On(MessageJson.Default.BasketCheckedOut, provider.GetRequiredService<BasketClearing>())
                .Build());
    }
}
