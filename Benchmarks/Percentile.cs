namespace AspireShop.Benchmarks;

internal static class Percentile
{
    /// <summary>The smallest sample that at least <paramref name="percent"/> % of the samples do not exceed (nearest rank).</summary>
    public static double Of(IEnumerable<double> samples, double percent)
    {
        var sorted = samples.Order().ToArray();
        return sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * sorted.Length) - 1)];
    }
}
