using System.Globalization;

namespace AspireShop.Swarm.Tests.Load;

/// <summary>What a test saw, in figures, for its output.</summary>
internal static class Report
{
    public static void Write(string what, Traffic traffic)
    {
        var times = traffic.Requests.Select(request => request.Time.TotalMilliseconds).Order().ToList();
        var failed = traffic.Failed;
        var line = times.Count == 0 ? "no requests" : string.Create(
            CultureInfo.InvariantCulture,
            $"{times.Count} requests, {failed.Count} failed, p50 {times[times.Count / 2]:0} ms, p99 {times[times.Count * 99 / 100]:0} ms, longest {times[^1]:0} ms, {traffic.Acknowledged.Count} orders acknowledged");
        Write($"{what}: {line}");
        foreach (var kind in failed.GroupBy(request => $"{request.What}: {Short(request.Failure!)}").OrderByDescending(kind => kind.Count()).Take(10))
        {
            Write($"  {kind.Count()} x {kind.Key}");
        }
    }

    public static void Write(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    /// <summary>Without what differs from one problem to the next.</summary>
    private static string Short(string failure) => failure.IndexOf("\"traceId\"", StringComparison.Ordinal) is var at and > 0 ? failure[..at] : failure;
}
