using AspireShop.Messaging.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Files;

/// <summary>Has a service receive from a spool.</summary>
public static class FilesReceiverExtensions
{
    /// <param name="services">The service's.</param>
    /// <param name="options">Who receives, and how.</param>
    /// <param name="spool">Where from; opened at the start of the service.</param>
    /// <param name="handler">What handles the messages.</param>
    public static IServiceCollection AddFilesReceiver(
        this IServiceCollection services, FilesReceiverOptions options, Func<IServiceProvider, FilesSpool> spool, Func<IServiceProvider, IMessageHandler> handler)
        => services.AddSingleton<IHostedService>(provider => new MessageReceiverService(
            new FilesReceiver(spool(provider), options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<FilesReceiver>>()),
            handler(provider)));
}
