using AspireShop.Contracts.Ordering;
using AspireShop.Messaging.Inbox;
using AspireShop.Messaging.Records.Schema;
using DbUp;
using DbUp.Engine;
using Npgsql;

namespace AspireShop.Ordering.Data;

/// <summary>Brings the database to the newest schema before anything else of the service starts. Replicas that start together wait for one another.</summary>
internal sealed partial class Schema(NpgsqlDataSource database, IConfiguration configuration, TimeProvider time, ILogger<Schema> logger) : IHostedLifecycleService
{
    // Any number, as long as only this service uses it in this database.
    private const long Lock = 0x0D3217;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Who gets what this service sends.</summary>
    private static readonly IReadOnlyList<(string Type, string Subscriber)> Subscriptions =
    [
        (nameof(OrderPlaced), "fulfilment"),
        (nameof(OrderCancelled), "fulfilment"),
        (nameof(BasketCheckedOut), OrderingService.Name),
    ];

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await MigrateAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException e) when (e.IsTransient)
            {
                LogAway(e);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection, transaction) { Parameters = { new() { Value = Lock } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
        var result = await Task.Run(Upgrade, cancellationToken);
        if (!result.Successful)
        {
            throw result.Error;
        }

        var reader = new QueueReader { Role = "ordering_queue_reader", Password = configuration[OrderingConfiguration.ReaderPassword] ?? "" };
        await RecordsSchema.ApplyAsync(database, new RecordsSchemaOptions { Subscriptions = Subscriptions, Reader = reader }, cancellationToken);
    }

    private DatabaseUpgradeResult Upgrade() =>
        DeployChanges.To
            .PostgresqlDatabase(configuration.GetConnectionString(OrderingConfiguration.Database))
            .WithScriptsEmbeddedInAssembly(typeof(Schema).Assembly)
            .WithScript("inbox-0001", MessageInbox.Schema)
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
}
