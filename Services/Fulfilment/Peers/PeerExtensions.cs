using System.Text.Json.Serialization.Metadata;
using AspireShop.Contracts;
using AspireShop.Messaging;
using AspireShop.Messaging.Http;
using AspireShop.Messaging.Sockets;

namespace AspireShop.Fulfilment.Peers;

/// <summary>Has the service ask Inventory over its socket and Payments over HTTP, in its own name.</summary>
internal static class PeerExtensions
{
    private const string Payments = "payments";

    public static void AddPeers(this IHostApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSocketsClient(new SocketsClientOptions
        {
            Address = FulfilmentConfiguration.SocketAddress(configuration)!,
            Key = configuration[FulfilmentConfiguration.SocketKey]!,
        });
        AddStockRequester(services, MessageJson.Default.ReserveStock, MessageJson.Default.StockReservation);
        AddStockRequester(services, MessageJson.Default.CommitStock, MessageJson.Default.ReservationSettled);
        AddStockRequester(services, MessageJson.Default.ReleaseStock, MessageJson.Default.ReservationSettled);

        var client = new HttpMessagingClientOptions { Address = new Uri($"http://{Payments}") };
        services.AddHttpMessagingClient(client).WithServiceToken(Payments).AddHttpMessageHandler(() => new RefusedAccessHandler());
        services.AddHttpRequester(client, MessageJson.Default.CapturePayment, MessageJson.Default.PaymentCapture);
        services.AddHttpRequester(client, MessageJson.Default.RefundPayment, MessageJson.Default.PaymentRefund);
        services.AddSingleton<Warehouse>();
        services.AddSingleton<Cashier>();
    }

    private static void AddStockRequester<TRequest, TReply>(IServiceCollection services, JsonTypeInfo<TRequest> request, JsonTypeInfo<TReply> reply)
        => services.AddSingleton<IRequester<TRequest, TReply>>(provider => new SocketsRequester<TRequest, TReply>(provider.GetRequiredService<SocketsClient>(), request, reply));
}
