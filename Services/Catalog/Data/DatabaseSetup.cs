using AspireShop.Database;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace AspireShop.Catalog.Data;

/// <summary>
/// Brings the database to where the service can work: schema, extension, queue, seed. Replicas that start together wait for one
/// another; a database that is not there yet is waited for. Until it is done the service is alive but not ready.
/// </summary>
internal sealed partial class DatabaseSetup(
    DatabaseMigrations migrations, TypoTolerance typos, CatalogQueue queue, Seed seed, TimeProvider time, ILogger<DatabaseSetup> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether requests can be answered.</summary>
    public bool IsDone => _done.Task.IsCompleted;

    /// <summary>Waits till it is.</summary>
    public Task DoneAsync(CancellationToken cancellationToken) => _done.Task.WaitAsync(cancellationToken);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsDone
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "The database is not set up yet."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!IsDone)
        {
            try
            {
                await migrations.RunAsync(PrepareAsync, stoppingToken);
                _done.SetResult();
            }
            catch (NpgsqlException exception) when (exception.IsTransient)
            {
                LogNotThere(exception, Pause.TotalSeconds);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await typos.EnableAsync(cancellationToken);
        await queue.OpenAsync(cancellationToken);
        var added = await seed.PlantAsync(cancellationToken);
        LogReady(added, typos.IsEnabled);
    }
}
