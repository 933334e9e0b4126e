using AspireShop.Database;
using AspireShop.Fulfilment.Data;
using AspireShop.Fulfilment.Invoicing;
using AspireShop.Fulfilment.Messages;
using AspireShop.Fulfilment.Peers;
using AspireShop.Fulfilment.Saga;
using AspireShop.Messaging.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Fulfilment;

/// <summary>The worker, put together; the program runs it, and so do the tests. Over HTTP it says only how it is.</summary>
public static class FulfilmentService
{
    /// <summary>The service's name: the source of its messages and the subscriber of those it receives.</summary>
    public const string Name = "fulfilment";

    /// <summary>The right to bring this service messages over HTTP, which other services have and buyers have not.</summary>
    public const string MessagesScope = "messages.send";

    /// <summary>Builds the service from its arguments and environment. Nothing runs yet.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Configuration is missing or out of range.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddServiceDefaults();

        // An order that waits for a slow card costs next to nothing: many may be under way.
        builder.Configuration["Messaging:Receiver:MaxInFlight"] ??= "256";
        var options = FulfilmentConfiguration.Read(builder.Configuration);
        builder.AddShopAuthentication(Name);
        builder.AddNpgsqlDataSource(FulfilmentConfiguration.Database, configureDataSourceBuilder: ServiceConnections.Configure);
        builder.Services.AddSingleton(options);
        builder.Services.AddHostedService<Schema>();
        builder.AddPeers();
        AddSaga(builder.Services);
        AddInvoices(builder.Services);
        builder.AddMessaging(Name, FulfilmentMessages.Declare);

        var app = builder.Build();
        app.MapDefaultEndpoints();
        app.MapMessaging().RequireScope(MessagesScope);
        return app;
    }

    private static void AddSaga(IServiceCollection services)
    {
        services.AddSingleton<SagaStore>();
        services.AddSingleton<SagaActions>();
        services.AddSingleton<SagaRunner>();
        services.AddSingleton<OrderPlacedConsumer>();
        services.AddSingleton<OrderCancelledConsumer>();
    }

    private static void AddInvoices(IServiceCollection services)
    {
        services.AddSingleton<InvoiceShelf>();
        services.AddSingleton<InvoiceWriter>();
        services.AddHostedService<InvoiceSweep>();
        services.AddHealthChecks().AddCheck<InvoiceShelfHealthCheck>("invoices", HealthStatus.Degraded);
    }
}
