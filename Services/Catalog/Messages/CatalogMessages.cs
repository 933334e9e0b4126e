using AspireShop.Messaging;
using AspireShop.Messaging.Records;

namespace AspireShop.Catalog.Messages;

/// <summary>What the service sends and receives, and over which transport.</summary>
internal static class CatalogMessages
{
    public static void AddCatalogMessages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IOutbox, RecordsOutbox>();
        builder.Services.AddSingleton(provider => new EnvelopeFactory(CatalogService.Name, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<StockMessages>();
    }
}
