using System.Diagnostics;
using Npgsql;

namespace AspireShop.Benchmarks.Orders;

/// <summary>
/// All buyers order again as soon as they have been served. Beside the rate: the raw commits that the same number of connections reach, divided by the
/// commits that Postgres counted for an order; and the processor time of an order, by process.
/// </summary>
internal static class ClosedLoopOrders
{
    private const double Goal = 150;
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan RawLength = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Row>> RunAsync(ShopUnderLoad shop, CancellationToken cancellationToken)
    {
        await using var database = await shop.OpenDatabaseAsync("orderingdb", cancellationToken);
        var begin = Stopwatch.GetTimestamp();
        var completed = 0;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var buying = Task.WhenAll(shop.Buyers.Select(OrderAsync));
        await Task.Delay(Warmup, TimeProvider.System, cancellationToken);
        var (since, orders, times, commits) = (Stopwatch.GetTimestamp(), Volatile.Read(ref completed), shop.ProcessorTimes(), await CommitsAsync(database, cancellationToken));
        await Task.Delay(Length, TimeProvider.System, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(since).TotalSeconds;
        orders = Volatile.Read(ref completed) - orders;
        var used = shop.ProcessorTimes();
        commits = await CommitsAsync(database, cancellationToken) - commits;
        await end.CancelAsync();
        await buying;

        var rate = orders / elapsed;
        var commitsEach = (double)commits / orders;
        var raw = await RawRateAsync(database, shop.Buyers.Count, cancellationToken);
        return
        [
            new("orders.closed-loop", rate, "orders/s", raw / commitsEach, Goal) { AtLeast = true },
            new("orders.commits", commitsEach, "commits/order"),
            .. used.OrderByDescending(pair => pair.Value - times.GetValueOrDefault(pair.Key))
                .Select(pair => new Row($"orders.cpu.{pair.Key}", (pair.Value - times.GetValueOrDefault(pair.Key)) / orders, "ms/order")),
            new("orders.cpu", used.Sum(pair => pair.Value - times.GetValueOrDefault(pair.Key)) / orders, "ms/order"),
        ];

        async Task OrderAsync(Buyer buyer)
        {
            while (!end.IsCancellationRequested)
            {
                await buyer.FillBasketAsync(shop.NextProduct(), cancellationToken);
                await buyer.CheckOutAsync(cancellationToken);
                Interlocked.Increment(ref completed);
            }
        }
    }

    /// <summary>Commits of the whole server; its sessions report theirs when they have been idle for a moment, so a long count is a good one.</summary>
    private static async Task<long> CommitsAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT sum(xact_commit)::bigint FROM pg_stat_database");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<double> RawRateAsync(NpgsqlDataSource database, int connections, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            await RawCommits.PrepareAsync(connection, cancellationToken);
        }

        var begin = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            var count = 0;
            for (; Stopwatch.GetElapsedTime(begin) < RawLength; count++)
            {
                await RawCommits.CommitAsync(connection, cancellationToken);
            }

            return count;
        }));
        return counts.Sum() / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
