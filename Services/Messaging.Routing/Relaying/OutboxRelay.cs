using AspireShop.Messaging.Records;
using AspireShop.Messaging.Routing.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AspireShop.Messaging.Routing.Relaying;

/// <summary>
/// Takes the recorded messages that do not go by Records and delivers them by their transports, those of one key in their order. Any number of replicas share the work.
/// It also takes what earlier deployments have recorded for routes that are no more.
/// </summary>
internal sealed partial class OutboxRelay(
    NpgsqlDataSource queue, MessagingSettings settings, Deliveries deliveries, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    // Replicas of an earlier version may still record for its routes while they are replaced.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryLookAfter = TimeSpan.FromSeconds(1);

    private const string LeftSql = """
        SELECT DISTINCT s.subscriber FROM messaging.subscription s
        WHERE s.subscriber LIKE '%@%' AND (s.active OR EXISTS (SELECT FROM messaging.record r WHERE r.subscriber = s.subscriber))
        """;

    private readonly ILogger _logger = loggers.CreateLogger<OutboxRelay>();
    private readonly Dictionary<string, Task> _running = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var (_, subscriber) in settings.Routes.Subscriptions)
        {
            Start(subscriber, stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            var looked = await LookAsync(stoppingToken);
            await Task.Delay(looked ? LookEvery : RetryLookAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task<bool> LookAsync(CancellationToken stopping)
    {
        try
        {
            await using var command = queue.CreateCommand(LeftSql);
            await using var reader = await command.ExecuteReaderAsync(stopping);
            while (await reader.ReadAsync(stopping))
            {
                Start(reader.GetString(0), stopping);
            }

            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            LogAway(e);
            return false;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return true;
        }
    }

    private void Start(string subscriber, CancellationToken stopping)
    {
        if (_running.ContainsKey(subscriber) || RelayName.TryParse(subscriber) is not { } name)
        {
            return;
        }

        var options = RecordsOptions.Of(subscriber, settings.Receiver);
        var receiver = new RecordsReceiver(queue, options, time, loggers.CreateLogger<RecordsReceiver>());
        LogStarted(subscriber);
        _running.Add(subscriber, receiver.RunAsync(new RelayHandler(name, deliveries), stopping));
    }
}
