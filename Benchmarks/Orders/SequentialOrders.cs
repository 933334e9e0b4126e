using System.Diagnostics;

namespace AspireShop.Benchmarks.Orders;

/// <summary>
/// 200 orders one after the other. The raw limit: the commits that the way takes at least one after the other (order, reservation, step, capture,
/// step, sale, step, completion, status), on the same Postgres.
/// </summary>
internal static class SequentialOrders
{
    private const int Orders = 200;
    private const int Warmup = 50;
    private const int Commits = 9;

    public static async Task<IReadOnlyList<Row>> RunAsync(ShopUnderLoad shop, CancellationToken cancellationToken)
    {
        var served = new List<ServedOrder>();
        for (var order = -Warmup; order < Orders; order++)
        {
            await shop.Buyers[0].FillBasketAsync(shop.NextProduct(), cancellationToken);
            var times = await shop.Buyers[0].CheckOutAsync(cancellationToken);
            if (order >= 0)
            {
                served.Add(times);
            }
        }

        var limit = await CommitAsync(shop, cancellationToken);
        return
        [
            new("orders.checkout.p50", Percentile.Of(served.Select(s => s.Checkout), 50), "ms", Percentile.Of(limit, 50)),
            new("orders.checkout.p99", Percentile.Of(served.Select(s => s.Checkout), 99), "ms", Percentile.Of(limit, 99)),
            new("orders.completed.p50", Percentile.Of(served.Select(s => s.Completion), 50), "ms", Commits * Percentile.Of(limit, 50)),
            new("orders.completed.p99", Percentile.Of(served.Select(s => s.Completion), 99), "ms", Commits * Percentile.Of(limit, 99)),
        ];
    }

    /// <summary>What one insert with its commit takes, over as many as there are orders.</summary>
    private static async Task<List<double>> CommitAsync(ShopUnderLoad shop, CancellationToken cancellationToken)
    {
        await using var source = await shop.OpenDatabaseAsync("orderingdb", cancellationToken);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await RawCommits.PrepareAsync(connection, cancellationToken);
        var samples = new List<double>();
        for (var sample = -Warmup; sample < Orders; sample++)
        {
            var started = Stopwatch.GetTimestamp();
            await RawCommits.CommitAsync(connection, cancellationToken);
            if (sample >= 0)
            {
                samples.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        return samples;
    }
}
