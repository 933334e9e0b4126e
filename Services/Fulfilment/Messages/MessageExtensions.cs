using AspireShop.Contracts;
using AspireShop.Fulfilment.Invoicing;
using AspireShop.Messaging;
using AspireShop.Messaging.Records;
using Npgsql;

namespace AspireShop.Fulfilment.Messages;

/// <summary>What the service sends and receives.</summary>
internal static class MessageExtensions
{
    public static void AddMessages(this IHostApplicationBuilder builder, FulfilmentOptions options)
    {
        // No health check on another's queue: each of the two services would wait for the other to be healthy first.
        builder.AddKeyedNpgsqlDataSource(FulfilmentConfiguration.OrderingQueue, settings => settings.DisableHealthChecks = true);
        var services = builder.Services;
        services.AddSingleton<IOutbox, RecordsOutbox>();
        services.AddSingleton(provider => new EnvelopeFactory(FulfilmentService.Name, provider.GetRequiredService<TimeProvider>()));
        services.AddRecordsReceiver(
            new RecordsReceiverOptions { Subscriber = FulfilmentService.Name, MaxInFlight = options.MaxInFlight, Lease = options.Lease },
            provider => provider.GetRequiredKeyedService<NpgsqlDataSource>(FulfilmentConfiguration.OrderingQueue),
            provider => new MessageDispatcher.Builder()
                .On(MessageJson.Default.OrderPlaced, provider.GetRequiredService<OrderPlacedConsumer>())
                .On(MessageJson.Default.OrderCancelled, provider.GetRequiredService<OrderCancelledConsumer>())
                .Build());
        services.AddRecordsReceiver(
            new RecordsReceiverOptions { Subscriber = FulfilmentService.Name, Lease = options.Lease },
            provider => provider.GetRequiredService<NpgsqlDataSource>(),
            provider => new MessageDispatcher.Builder()
                .On(MessageJson.Default.InvoiceRequested, provider.GetRequiredService<InvoiceWriter>())
                .Build());
    }
}
