using Microsoft.Extensions.Hosting;

namespace Aspire.StackExchange.Redis;

/// <summary>Writes the spans of finished commands once a second, and a last time when the host stops.</summary>
internal sealed class RedisTracingPump(RedisTracing tracing, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
            {
                tracing.Flush();
            }
        }
        catch (OperationCanceledException)
        {
            tracing.Flush();
        }
    }
}
