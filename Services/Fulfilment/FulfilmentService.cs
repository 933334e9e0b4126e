using AspireShop.Contracts;
using AspireShop.Fulfilment.Data;
using AspireShop.Fulfilment.Messages;
using AspireShop.Messaging;
using AspireShop.Messaging.Records;
using Npgsql;

namespace AspireShop.Fulfilment;

/// <summary>The worker, put together; the program runs it, and so do the tests. Over HTTP it says only how it is.</summary>
public static class FulfilmentService
{
    /// <summary>The service's name: the source of its messages and the subscriber of those it receives.</summary>
    public const string Name = "fulfilment";

    /// <summary>Builds the service from its arguments and environment. Nothing runs yet.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Configuration is missing.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        FulfilmentConfiguration.ThrowIfInvalid(builder.Configuration);
        builder.AddServiceDefaults();
        builder.AddNpgsqlDataSource(FulfilmentConfiguration.Database);

        // No health check on another's queue: each of the two services would wait for the other to be healthy first.
        builder.AddKeyedNpgsqlDataSource(FulfilmentConfiguration.OrderingQueue, settings => settings.DisableHealthChecks = true);
        var services = builder.Services;
        services.AddHostedService<Schema>();
        services.AddSingleton<IOutbox, RecordsOutbox>();
        services.AddSingleton(provider => new EnvelopeFactory(Name, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OrderPlacedConsumer>();
        services.AddSingleton<OrderCancelledConsumer>();
        services.AddRecordsReceiver(
            new RecordsReceiverOptions { Subscriber = Name },
            provider => provider.GetRequiredKeyedService<NpgsqlDataSource>(FulfilmentConfiguration.OrderingQueue),
            provider => new MessageDispatcher.Builder()
                .On(MessageJson.Default.OrderPlaced, provider.GetRequiredService<OrderPlacedConsumer>())
                .On(MessageJson.Default.OrderCancelled, provider.GetRequiredService<OrderCancelledConsumer>())
                .Build());

        var app = builder.Build();
        app.MapDefaultEndpoints();
        return app;
    }
}
