using AspireShop.Messaging.Files;
using AspireShop.Messaging.Routing.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Routing.Receiving;

/// <summary>Receives from the service's own spool; a volume that is not there yet is waited for.</summary>
internal sealed partial class SpoolReceiverService(
    Spools spools, MessagingSettings settings, IMessageHandler handler, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = loggers.CreateLogger<SpoolReceiverService>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await OpenAsync(stoppingToken) is not { } spool)
        {
            return;
        }

        var (service, receiver) = (settings.Routes.Service, settings.Receiver);
        var options = new FilesReceiverOptions
        {
            Subscriber = service,
            MaxInFlight = receiver.MaxInFlight,
            Lease = receiver.Lease,
            DrainLimit = receiver.DrainLimit,
            Retry = receiver.Retry,
        };
        await new FilesReceiver(spool, options, time, loggers.CreateLogger<FilesReceiver>()).RunAsync(handler, stoppingToken);
    }

    /// <returns>Null when the service was stopped first.</returns>
    private async Task<FilesSpool?> OpenAsync(CancellationToken stopping)
    {
        var told = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                return spools.Open(settings.Routes.Service);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (!told)
                {
                    LogAway(settings.Routes.Service, e);
                    told = true;
                }

                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return null;
    }
}
