namespace AspireShop.Benchmarks.Transports;

/// <summary>The time of a claim at each depth of a queue, in turns, as a ratio of that at the smallest depth.</summary>
internal static class ClaimDepth
{
    private const double MostTimes = 1.3;

    /// <summary>How many messages wait.</summary>
    public static IReadOnlyList<int> Depths { get; } = [1_000, 100_000, 1_000_000];

    /// <param name="name">Of the figure; the depth is added to it.</param>
    /// <param name="queues">One of each depth.</param>
    /// <param name="rounds">How often each has its turn; one turn more, the first, does not count.</param>
    /// <param name="claim">Claims some messages and tells how long each claim took, in microseconds.</param>
    public static async Task<IReadOnlyList<Row>> RunAsync<TQueue>(string name, IReadOnlyList<TQueue> queues, int rounds, Func<TQueue, Task<IReadOnlyList<double>>> claim)
    {
        var medians = queues.Select(_ => new List<double>()).ToList();
        for (var round = -1; round < rounds; round++)
        {
            for (var queue = 0; queue < queues.Count; queue++)
            {
                var median = Percentile.Of(await claim(queues[queue]), 50);
                if (round >= 0)
                {
                    medians[queue].Add(median);
                }
            }
        }

        var smallest = medians[0];
        return
        [
            .. medians.Select((times, queue) => new Row($"{name}.{Depths[queue]}", Percentile.Of(times, 50), "us", Percentile.Of(smallest, 50), queue == 0 ? null : MostTimes)
            {
                MeasuredRatio = Percentile.Of(times.Zip(smallest, (time, base1000) => time / base1000), 50),
                GoalIsRatio = true,
            }),
        ];
    }
}
