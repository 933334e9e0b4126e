using System.Diagnostics;
using AspireShop.Messaging.Records.Receiving;
using Npgsql;

namespace AspireShop.Benchmarks.Transports;

/// <summary>What a claim of one row costs while few or many wait, queue by queue in turns; and how many rows a second come in batches.</summary>
internal static class RecordsClaims
{
    private const int Batch = 256;
    private const int Batches = 40;
    private const int Rounds = 16;
    private const int ClaimsARound = 20;
    private const double Goal = 40_000;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<Row>> RunAsync(Servers servers, CancellationToken cancellationToken)
    {
        var sources = new List<NpgsqlDataSource>();
        try
        {
            foreach (var depth in ClaimDepth.Depths)
            {
                var database = await servers.CreateDatabaseAsync($"waiting_{depth}", cancellationToken);
                sources.Add(await RecordsCarrier.CreateQueueAsync(database, cancellationToken));
                await FillAsync(sources[^1], depth, cancellationToken);
            }

            var queues = sources.Select(source => new RecordsQueue(source, OneWayCarrier.Subscriber, "benchmark")).ToList();
            var rows = await ClaimDepth.RunAsync("transports.records.claim", queues, Rounds, queue => ClaimAsync(queue, cancellationToken));
            return [.. rows, await BatchesAsync(queues[1], cancellationToken)];
        }
        finally
        {
            foreach (var source in sources)
            {
                await source.DisposeAsync();
            }
        }
    }

    private static async Task FillAsync(NpgsqlDataSource source, int rows, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var fill = new NpgsqlCommand(
            """
            INSERT INTO messaging.record (subscriber, partition_key, head, due_at, id, type, source, time, payload)
            SELECT $1, 'key-' || n, true, now() - interval '1 hour' + n * interval '1 ms', gen_random_uuid(), $2, 'benchmarks', now(), $3 FROM generate_series(1, $4) AS n
            """,
            connection)
        {
            CommandTimeout = 0,
            Parameters = { new() { Value = OneWayCarrier.Subscriber }, new() { Value = OneWayCarrier.Type }, new() { Value = Carrier.Payload.ToArray() }, new() { Value = rows } },
        };
        await fill.ExecuteNonQueryAsync(cancellationToken);

        // What the server does by itself in time: no claim should pay for the fill.
        await using var settle = new NpgsqlCommand("VACUUM ANALYZE messaging.record", connection) { CommandTimeout = 0 };
        await settle.ExecuteNonQueryAsync(cancellationToken);
        settle.CommandText = "CHECKPOINT";
        await settle.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<double>> ClaimAsync(RecordsQueue queue, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var claim = 0; claim < ClaimsARound; claim++)
        {
            var started = Stopwatch.GetTimestamp();
            var claimed = await queue.ClaimAsync(1, Lease, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            if (claimed.Count != 1)
            {
                throw new InvalidOperationException("There was nothing to claim.");
            }
        }

        return times;
    }

    private static async Task<Row> BatchesAsync(RecordsQueue queue, CancellationToken cancellationToken)
    {
        var rates = new List<double>();
        for (var batch = 0; batch < Batches; batch++)
        {
            var started = Stopwatch.GetTimestamp();
            var claimed = await queue.ClaimAsync(Batch, Lease, cancellationToken);
            rates.Add(claimed.Count / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return new("transports.records.claims", Percentile.Of(rates, 50), "msg/s", Goal: Goal) { AtLeast = true };
    }
}
