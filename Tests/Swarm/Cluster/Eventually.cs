using System.Diagnostics;

namespace AspireShop.Swarm.Tests.Cluster;

/// <summary>Waits for what has no event: Swarm's own commands look again and again, too.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Looks until it is so, and returns how long that took.</summary>
    /// <exception cref="TimeoutException">It was not so in time; the message is the last that was seen.</exception>
    public static async Task<TimeSpan> IsAsync(TimeSpan limit, CancellationToken cancellationToken, Func<Task<(bool IsSo, string Seen)>> look)
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

            if (elapsed > limit)
            {
                throw new TimeoutException($"Not so after {elapsed.TotalSeconds:0.0} s: {seen}");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
