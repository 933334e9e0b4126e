using AspireShop.Messaging.Records;
using AspireShop.Messaging.Records.Schema;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AspireShop.Benchmarks.Transports;

/// <summary>Messages over a table: committed by the sender, claimed, handled, and their acknowledgement committed.</summary>
internal sealed class RecordsCarrier : OneWayCarrier
{
    private readonly NpgsqlDataSource _source;

    private RecordsCarrier(NpgsqlDataSource source)
    {
        _source = source;
        var options = new RecordsReceiverOptions { Subscriber = Subscriber, MaxInFlight = Window };
        Start(new RecordsSender(source), new RecordsReceiver(source, options, TimeProvider.System, NullLogger<RecordsReceiver>.Instance) { Settled = Across });
    }

    public static async Task<RecordsCarrier> StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        var source = await CreateQueueAsync(connectionString, cancellationToken);
        return new RecordsCarrier(source);
    }

    /// <summary>A database with an empty queue; the pool is the caller's.</summary>
    public static async Task<NpgsqlDataSource> CreateQueueAsync(string connectionString, CancellationToken cancellationToken)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        await RecordsSchema.ApplyAsync(source, new RecordsSchemaOptions { Subscriptions = [(Type, Subscriber)] }, cancellationToken);
        return source;
    }

    // Handled is not the end of it: the message is across when its acknowledgement has committed.
    public override Task HandleAsync(Messaging.Envelope envelope, CancellationToken cancellationToken) => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _source.DisposeAsync();
    }
}
