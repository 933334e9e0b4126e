using AspireShop.Database;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace AspireShop.Identity.Keys;

/// <summary>
/// Prepares the database, then reads the keys every minute, which also rotates them. Until the first success the service is not ready;
/// a database that comes late, or goes away, is tried again.
/// </summary>
internal sealed partial class KeyRefresh(DatabaseMigrations migrations, KeyStore store, KeyRing ring, TimeProvider time, ILogger<KeyRefresh> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private bool _isSchemaReady;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ring.Active is null ? HealthCheckResult.Unhealthy("The signing keys have not been read yet.") : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the caller's thread, or a slow database would hold up the start of the server.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var isDone = await TryRefreshAsync(stoppingToken);
            await Task.Delay(isDone ? Interval : RetryDelay, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> TryRefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_isSchemaReady)
            {
                await migrations.RunAsync(_ => Task.CompletedTask, cancellationToken);
                _isSchemaReady = true;
            }

            var keys = await store.RefreshAsync(cancellationToken);
            foreach (var added in keys.Where(key => ring.Published.All(old => !string.Equals(old.Row.Kid, key.Row.Kid, StringComparison.Ordinal))))
            {
                LogKey(added.Row.Kid, added.Row.ActivatesAt, added.Row.RetiresAt, added.Private is not null);
            }

            ring.Replace(keys);
            return true;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            LogFailure(exception);
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
