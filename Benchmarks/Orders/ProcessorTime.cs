using System.Globalization;

namespace AspireShop.Benchmarks.Orders;

/// <summary>What processes have used, from <c>/proc</c> (proc(5)): fields 14 and 15 of <c>stat</c>, and 16 and 17 for children that have ended.</summary>
internal static class ProcessorTime
{
    // sysconf(_SC_CLK_TCK) is 100 on every Linux that .NET runs on.
    private const double MillisecondsPerTick = 10;

    /// <summary>Of a process and everything that descends from it, in milliseconds.</summary>
    public static double OfFamily(int process)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<Stat>()
            .ToLookup(stat => stat.Parent);
        return (Read(process)?.Milliseconds ?? 0) + Below(process);

        double Below(int parent) => children[parent].Sum(child => child.Milliseconds + Below(child.Id));
    }

    private static Stat? Read(int id)
    {
        try
        {
            // The name, in parentheses, may have spaces.
            var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ", 2)[1].Split(' ');
            return new Stat(id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[11..15].Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) * MillisecondsPerTick);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private sealed record Stat(int Id, int Parent, double Milliseconds);
}
