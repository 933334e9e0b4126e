using System.Diagnostics;

namespace AspireShop.Benchmarks.Transports;

/// <summary>One way of bringing messages across: a transport, or the bare limit beside it.</summary>
internal abstract class Carrier : IAsyncDisposable
{
    public const int PayloadBytes = 256;
    public const int Window = 64;

    /// <summary>What every message carries: JSON, so that a transport that looks at it finds what it expects.</summary>
    public static readonly ReadOnlyMemory<byte> Payload = System.Text.Encoding.UTF8.GetBytes($"\"{new string('x', PayloadBytes - 2)}\"");

    /// <summary>One message after the other.</summary>
    /// <returns>How long each took, in microseconds.</returns>
    public virtual async Task<IReadOnlyList<double>> OneInFlightAsync(TimeSpan duration)
    {
        var samples = new List<double>();
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < duration;)
        {
            var sent = Stopwatch.GetTimestamp();
            await CarryAsync();
            samples.Add(Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
        }

        return samples;
    }

    /// <summary>Always <see cref="Window"/> messages under way.</summary>
    /// <returns>Messages a second.</returns>
    public virtual async Task<double> ManyInFlightAsync(TimeSpan duration)
    {
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Window).Select(_ => Task.Run(async () =>
        {
            var count = 0L;
            for (; Stopwatch.GetElapsedTime(started) < duration; count++)
            {
                await CarryAsync();
            }

            return count;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    public abstract ValueTask DisposeAsync();

    /// <summary>One message: completes when it is across, as safely as its row of the comparison says.</summary>
    protected abstract ValueTask CarryAsync();
}
