using AspireShop.Contracts;
using AspireShop.Database;
using AspireShop.Messaging.Http;
using AspireShop.Payments.Data;
using AspireShop.Payments.Gateway;
using AspireShop.Payments.Processing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AspireShop.Payments;

/// <summary>The service, put together; the program runs it, and so do the tests.</summary>
public static class PaymentsService
{
    /// <summary>The service's name: its audience, and its name in service discovery.</summary>
    public const string Name = "payments";

    /// <summary>The name of the connection string.</summary>
    public const string Database = "paymentsdb";

    /// <summary>The right to take an order's money. Fulfilment's alone.</summary>
    public const string CaptureScope = "payments.capture";

    /// <summary>The right to give it back. Fulfilment's alone.</summary>
    public const string RefundScope = "payments.refund";

    /// <summary>Builds the service from its arguments and environment. Nothing runs yet.</summary>
    /// <exception cref="OptionsValidationException">Configuration is missing.</exception>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.AddServiceDefaults();
        ThrowIfInvalid(builder.Configuration);
        builder.AddShopAuthentication(Name);
        builder.AddNpgsqlDataSource(Database, configureDataSourceBuilder: ServiceConnections.Configure);
        var services = builder.Services;
        services.AddHostedService<Schema>();
        services.AddSingleton<PaymentStore>();
        services.TryAddSingleton<IPaymentGateway, SimulatedGateway>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<PaymentDesk>();
        services.AddHostedService<OpenPayments>();

        // A call that waits for a slow card costs next to nothing.
        services.AddHttpReceiver(new HttpReceiverOptions { Subscriber = Name, MaxInFlight = 1024 });

        var app = builder.Build();
        app.MapDefaultEndpoints();
        MapRequests(app, app.Services.GetRequiredService<PaymentDesk>());
        return app;
    }

    private static void MapRequests(WebApplication app, PaymentDesk desk)
    {
        app.MapRequests(
            MessageJson.Default.CapturePayment,
            MessageJson.Default.PaymentCapture,
            (request, received, cancellationToken) => desk.CaptureAsync(request, received.IdempotencyKey, cancellationToken)).RequireScope(CaptureScope);
        app.MapRequests(
            MessageJson.Default.RefundPayment,
            MessageJson.Default.PaymentRefund,
            (request, _, cancellationToken) => desk.RefundAsync(request, cancellationToken)).RequireScope(RefundScope);
    }

    private static void ThrowIfInvalid(IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString(Database)))
        {
            throw new OptionsValidationException(
                Name, typeof(IConfiguration), [$"ConnectionStrings:{Database} is missing: set it to a PostgreSQL connection string."]);
        }
    }
}
