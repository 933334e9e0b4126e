using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AspireShop.ServiceDefaults.Health;

/// <summary>
/// The first thing that happens when the service is asked to stop: it says that it is not ready any more, and goes on serving for a while,
/// so that who sends it requests has time to see that. Only then do the server and the receivers stop taking anything new.
/// </summary>
/// <param name="delay">How long it goes on serving.</param>
/// <param name="time">The clock.</param>
internal sealed class Draining(TimeSpan delay, TimeProvider time) : IHostedLifecycleService, IHealthCheck
{
    private volatile bool _began;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_began ? HealthCheckResult.Unhealthy("The service is stopping.") : HealthCheckResult.Healthy());

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _began = true;
        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
