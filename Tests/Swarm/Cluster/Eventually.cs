using System.Diagnostics;

namespace AspireShop.Swarm.Tests.Cluster;

/// <summary>Waits for what has no event: Swarm's own commands look again and again, too.</summary>
internal sealed class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly TimeSpan _limit;
    private readonly CancellationToken _cancellationToken;

    private Eventually(TimeSpan limit, CancellationToken cancellationToken) => (_limit, _cancellationToken) = (limit, cancellationToken);

    public static Eventually Within(TimeSpan limit, CancellationToken cancellationToken) => new(limit, cancellationToken);

    /// <summary>Looks until it is so, and returns how long that took.</summary>
    /// <exception cref="TimeoutException">It was not so in time; the message is the last that was seen.</exception>
    public async Task<TimeSpan> IsAsync(Func<Task<(bool IsSo, string Seen)>> look)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var (isSo, seen) = await look();
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (isSo)
            {
                return elapsed;
            }

            if (elapsed > _limit)
            {
                throw new TimeoutException($"Not so after {elapsed.TotalSeconds:0.0} s: {seen}");
            }

            await Task.Delay(Pause, TimeProvider.System, _cancellationToken);
        }
    }
}
