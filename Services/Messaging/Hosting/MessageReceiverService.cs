using Microsoft.Extensions.Hosting;

namespace AspireShop.Messaging.Hosting;

/// <summary>Runs a receiver for as long as its service runs; stopping the service drains it.</summary>
public sealed class MessageReceiverService(IMessageReceiver receiver, IMessageHandler handler) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => receiver.RunAsync(handler, stoppingToken);
}
