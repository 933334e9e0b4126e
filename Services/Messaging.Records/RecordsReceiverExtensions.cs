using AspireShop.Messaging.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>Has a service receive from a queue of records.</summary>
public static class RecordsReceiverExtensions
{
    /// <param name="services">The service's.</param>
    /// <param name="options">Who receives, and how.</param>
    /// <param name="source">The database that holds the queue.</param>
    /// <param name="handler">What handles the messages.</param>
    public static IServiceCollection AddRecordsReceiver(
        this IServiceCollection services,
        RecordsReceiverOptions options,
        Func<IServiceProvider, NpgsqlDataSource> source,
        Func<IServiceProvider, IMessageHandler> handler)
        => services.AddSingleton<IHostedService>(provider => new MessageReceiverService(
            new RecordsReceiver(source(provider), options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RecordsReceiver>>()),
            handler(provider)));
}
