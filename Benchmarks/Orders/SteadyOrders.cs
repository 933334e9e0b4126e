using System.Diagnostics;

namespace AspireShop.Benchmarks.Orders;

/// <summary>
/// Orders at a steady rate, each sent when it is due whether or not earlier ones have ended. A buyer who is still waiting when his turn comes sends late,
/// and the wait counts: times are taken from when the order was due.
/// </summary>
internal static class SteadyOrders
{
    private const int Seconds = 20;
    private const int WarmupSeconds = 5;

    public static async Task<IReadOnlyList<Row>> RunAsync(ShopUnderLoad shop, int rate, CancellationToken cancellationToken)
    {
        var interval = TimeSpan.FromSeconds(1.0 / rate);
        var begin = Stopwatch.GetTimestamp();
        var served = new List<double>();
        await Task.WhenAll(shop.Buyers.Select((buyer, index) => OrderAsync(buyer, index)));
        return
        [
            new($"orders.steady-{rate}.p50", Percentile.Of(served, 50), "ms"),
            new($"orders.steady-{rate}.p99", Percentile.Of(served, 99), "ms", Goal: 250),
        ];

        // Each buyer takes every n-th turn.
        async Task OrderAsync(Buyer buyer, int first)
        {
            for (var turn = first; turn < (WarmupSeconds + Seconds) * rate; turn += shop.Buyers.Count)
            {
                await buyer.FillBasketAsync(shop.NextProduct(), cancellationToken);
                var due = turn * interval;
                var early = due - Stopwatch.GetElapsedTime(begin);
                if (early > TimeSpan.Zero)
                {
                    await Task.Delay(early, TimeProvider.System, cancellationToken);
                }

                var late = Stopwatch.GetElapsedTime(begin) - due;
                var order = await buyer.CheckOutAsync(cancellationToken);
                if (turn >= WarmupSeconds * rate)
                {
                    lock (served)
                    {
                        served.Add(order.Completion + Math.Max(0, late.TotalMilliseconds));
                    }
                }
            }
        }
    }
}
