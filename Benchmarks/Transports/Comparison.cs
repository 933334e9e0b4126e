namespace AspireShop.Benchmarks.Transports;

/// <summary>
/// A transport and its limit, measured in turns: what else the machine does at one moment falls on both, and the median of the rounds' ratios is told.
/// </summary>
internal static class Comparison
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(400);
    private const int Rounds = 9;

    /// <param name="name">Of the transport.</param>
    /// <param name="transport">It.</param>
    /// <param name="limit">Its bare limit.</param>
    /// <param name="p50">How many times the limit's median time its own may be.</param>
    /// <param name="throughput">How much of the limit's throughput it must have.</param>
    /// <param name="cancellationToken">Ends it between two rounds.</param>
    public static async Task<IReadOnlyList<Row>> RunAsync(string name, Carrier transport, Carrier limit, double p50, double throughput, CancellationToken cancellationToken)
    {
        // The first turn is long and does not count: code is compiled, pools are filled, connections are made.
        await OnceAsync(transport, WarmUp);
        await OnceAsync(limit, WarmUp);
        var rounds = new List<(Turns Transport, Turns Limit)>();
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (round % 2 == 0)
            {
                var first = await OnceAsync(transport, Turn);
                rounds.Add((first, await OnceAsync(limit, Turn)));
            }
            else
            {
                var first = await OnceAsync(limit, Turn);
                rounds.Add((await OnceAsync(transport, Turn), first));
            }
        }

        return
        [
            Of($"{name}.p50", "us", rounds, turns => turns.P50) with { Goal = p50, GoalIsRatio = true },
            Of($"{name}.p99", "us", rounds, turns => turns.P99),
            Of($"{name}.throughput", "msg/s", rounds, turns => turns.Throughput) with { Goal = throughput, GoalIsRatio = true, AtLeast = true },
        ];
    }

    private static Row Of(string name, string unit, List<(Turns Transport, Turns Limit)> rounds, Func<Turns, double> figure) =>
        new(name, Percentile.Of(rounds.Select(round => figure(round.Transport)), 50), unit, Percentile.Of(rounds.Select(round => figure(round.Limit)), 50))
        {
            MeasuredRatio = Percentile.Of(rounds.Select(round => figure(round.Transport) / figure(round.Limit)), 50),
        };

    private static async Task<Turns> OnceAsync(Carrier carrier, TimeSpan duration)
    {
        var times = await carrier.OneInFlightAsync(duration);
        return new Turns(Percentile.Of(times, 50), Percentile.Of(times, 99), await carrier.ManyInFlightAsync(duration));
    }

    /// <summary>What one side did in one round.</summary>
    private readonly record struct Turns(double P50, double P99, double Throughput);
}
