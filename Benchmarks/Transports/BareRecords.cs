using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;

namespace AspireShop.Benchmarks.Transports;

/// <summary>
/// The limit of Records: a table with an index on what is due; insert and commit, claim by SKIP LOCKED and commit, delete and commit, all prepared.
/// With many in flight each sender commits on a connection of its own, and claims and acknowledgements take as many as have come together, each on its own connection.
/// </summary>
internal sealed class BareRecords : Carrier
{
    private const string InsertSql = "INSERT INTO bare (payload) VALUES ($1) RETURNING seq";
    private const string ClaimSql = """
        WITH due AS MATERIALIZED (SELECT seq FROM bare WHERE due_at <= now() ORDER BY due_at, seq LIMIT $1 FOR UPDATE SKIP LOCKED)
        UPDATE bare b SET due_at = now() + interval '30 s' FROM due WHERE b.seq = due.seq RETURNING b.seq, b.payload
        """;

    private const string DeleteSql = "DELETE FROM bare WHERE seq = ANY ($1)";

    private readonly NpgsqlDataSource _source;

    private BareRecords(NpgsqlDataSource source) => _source = source;

    public static async Task<BareRecords> StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        // Prepared once a connection, as the pool of the measured side is.
        var source = NpgsqlDataSource.Create(connectionString);
        await using var create = source.CreateCommand("""
            CREATE TABLE bare (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, due_at timestamptz NOT NULL DEFAULT now(), payload bytea NOT NULL);
            CREATE INDEX bare_due ON bare (due_at, seq);
            ALTER TABLE bare SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
            """);
        await create.ExecuteNonQueryAsync(cancellationToken);
        return new BareRecords(source);
    }

    public override async Task<IReadOnlyList<double>> OneInFlightAsync(TimeSpan duration)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var insert = await PrepareAsync(connection, InsertSql, Payload.ToArray());
        await using var claim = await PrepareAsync(connection, ClaimSql, 1);
        await using var delete = await PrepareAsync(connection, DeleteSql, Array.Empty<long>());
        var samples = new List<double>();
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < duration;)
        {
            var sent = Stopwatch.GetTimestamp();
            await insert.ExecuteScalarAsync();
            await AcknowledgeAsync(delete, await ClaimAsync(claim));
            samples.Add(Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
        }

        return samples;
    }

    public override async Task<double> ManyInFlightAsync(TimeSpan duration)
    {
        var underWay = new ConcurrentDictionary<long, TaskCompletionSource>();
        var wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var claimed = Channel.CreateUnbounded<long[]>();
        var receiving = Task.WhenAll(ClaimAllAsync(wake.Reader, claimed.Writer), AcknowledgeAllAsync(claimed.Reader, underWay));
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Window).Select(_ => Task.Run(() => SendAllAsync(started, duration, wake.Writer, underWay))));
        var rate = counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
        wake.Writer.Complete();
        await receiving;
        return rate;
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    protected override ValueTask CarryAsync() => throw new NotSupportedException("One connection carries them all: see the two methods above.");

    private static async Task<NpgsqlCommand> PrepareAsync(NpgsqlConnection connection, string sql, object parameter)
    {
        var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = parameter } } };
        await command.PrepareAsync();
        return command;
    }

    private static async Task<long[]> ClaimAsync(NpgsqlCommand claim)
    {
        var claimed = new List<long>();
        await using var reader = await claim.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            claimed.Add(reader.GetInt64(0));
            _ = reader.GetFieldValue<byte[]>(1);
        }

        return [.. claimed];
    }

    private static async Task AcknowledgeAsync(NpgsqlCommand delete, long[] claimed)
    {
        delete.Parameters[0].Value = claimed;
        await delete.ExecuteNonQueryAsync();
    }

    private async Task<long> SendAllAsync(long started, TimeSpan duration, ChannelWriter<bool> wake, ConcurrentDictionary<long, TaskCompletionSource> underWay)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var insert = await PrepareAsync(connection, InsertSql, Payload.ToArray());
        var count = 0L;
        for (; Stopwatch.GetElapsedTime(started) < duration; count++)
        {
            var seq = (long)(await insert.ExecuteScalarAsync())!;
            wake.TryWrite(true);
            await underWay.GetOrAdd(seq, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            underWay.TryRemove(seq, out _);
        }

        return count;
    }

    private async Task ClaimAllAsync(ChannelReader<bool> wake, ChannelWriter<long[]> claimedWriter)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var claim = await PrepareAsync(connection, ClaimSql, Window);
        while (await wake.WaitToReadAsync())
        {
            wake.TryRead(out _);
            while (await ClaimAsync(claim) is { Length: > 0 } claimed)
            {
                claimedWriter.TryWrite(claimed);
            }
        }

        claimedWriter.Complete();
    }

    private async Task AcknowledgeAllAsync(ChannelReader<long[]> claimedReader, ConcurrentDictionary<long, TaskCompletionSource> underWay)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var delete = await PrepareAsync(connection, DeleteSql, Array.Empty<long>());
        while (await claimedReader.WaitToReadAsync())
        {
            var batch = new List<long>();
            while (claimedReader.TryRead(out var claimed))
            {
                batch.AddRange(claimed);
            }

            await AcknowledgeAsync(delete, [.. batch]);
            foreach (var seq in batch)
            {
                underWay.GetOrAdd(seq, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            }
        }
    }
}
