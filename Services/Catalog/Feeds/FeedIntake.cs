using AspireShop.Catalog.Data;
using AspireShop.Catalog.Feeds.Folders;
using AspireShop.Catalog.Feeds.Importing;
using AspireShop.Catalog.States;
using AspireShop.Messaging.Receiving;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace AspireShop.Catalog.Feeds;

/// <summary>Watches the drop folder and imports what comes, one feed after the other; of several replicas one does, the others stand by.</summary>
internal sealed partial class FeedIntake(
    FeedFolders folders, FeedProcessor processor, IReadOnlyList<string> extensions, FeedOptions options, DatabaseSetup setup, PriceStates prices, NpgsqlDataSource database, TimeProvider time, ILogger<FeedIntake> logger)
    : BackgroundService, IHealthCheck
{
    private const int MaxTries = 5;

    private readonly WakeSignal _wake = new(time);
    private readonly Dictionary<string, int> _tries = new(StringComparer.Ordinal);
    private volatile string? _outage;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(_outage is { } reason
        ? new HealthCheckResult(context.Registration.FailureStatus, $"No feeds are taken: {reason}")
        : HealthCheckResult.Healthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await setup.DoneAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                folders.Create();
                await using var turn = await FeedTurn.TryTakeAsync(database, stoppingToken);
                if (turn is not null)
                {
                    await WorkAsync(turn, stoppingToken);
                }

                _outage = null;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (_outage is null)
                {
                    LogOutage(options.Folder!, e.Message);
                }

                _outage = e.Message;
            }

            await Task.Delay(options.Rescan, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Works till the turn or the volume is lost, which is thrown.</summary>
    private async Task WorkAsync(FeedTurn turn, CancellationToken stopping)
    {
        var incoming = new IncomingFeeds(folders, extensions, options, time) { Foreign = name => LogForeign(Shown(name)) };
        using var watcher = Watch();
        LogWatching(options.Folder!);
        while (true)
        {
            foreach (var claim in folders.Unfinished())
            {
                await TryAsync(turn.Connection, claim, stopping);
            }

            var (ready, nextLook) = incoming.Look();
            foreach (var file in ready)
            {
                if (folders.TryClaim(file) is { } claim)
                {
                    await TryAsync(turn.Connection, claim, stopping);
                }
            }

            _outage = null;
            await turn.KeepAsync(stopping);
            await _wake.WaitAsync(nextLook < FeedTurn.IdleLimit / 2 ? nextLook : FeedTurn.IdleLimit / 2, stopping);
        }
    }

    private async Task TryAsync(NpgsqlConnection connection, FeedClaim claim, CancellationToken stopping)
    {
        if (claim.File is null)
        {
            folders.Drop(claim);
            return;
        }

        try
        {
            Report(claim, await processor.ProcessAsync(connection, claim, stopping));
        }
        catch (Exception e) when (e is not (OperationCanceledException or NpgsqlException { IsTransient: true }) && connection.FullState == System.Data.ConnectionState.Open)
        {
            var tries = _tries[claim.Id] = _tries.GetValueOrDefault(claim.Id) + 1;
            LogFailed(claim.Id, tries, e);
            if (e is IOException or UnauthorizedAccessException)
            {
                // The disk, not the feed: what is there stays, and is tried till it goes.
                throw;
            }

            if (tries >= MaxTries)
            {
                Report(claim, processor.GiveUp(claim, e));
            }
        }
    }

    private void Report(FeedClaim claim, FeedReport report)
    {
        _tries.Remove(claim.Id);
        LogFinished(claim.Id, Shown(report.File), report.Outcome, report.Rows, report.Added, report.Changed, report.Pieces, report.ErrorCount);
        prices.Changed.Set();
    }

    private FileSystemWatcher? Watch()
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folders.Incoming) { NotifyFilter = NotifyFilters.FileName };
            watcher.Created += (_, _) => _wake.Set();
            watcher.Renamed += (_, _) => _wake.Set();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException)
        {
            // Most often the limit of watches for a user. It costs latency only.
            LogNotWatching(folders.Incoming, e);
            watcher?.Dispose();
            return null;
        }
    }

    // A name is the supplier's: nothing in it may look like a line of the log.
    private static string Shown(string name) => new([.. name.Select(character => char.IsControl(character) ? '?' : character)]);
}
