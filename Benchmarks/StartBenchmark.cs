using System.Diagnostics;
using System.Net.Sockets;

namespace AspireShop.Benchmarks;

/// <summary>
/// From <c>dotnet run --no-build --project AppHost</c> to all services healthy, beside the same programs with the same environment started bare;
/// then how long the stop takes, and what memory the AppHost (engine and dashboard in one process) has. Linux only: programs are read from <c>/proc</c>.
/// </summary>
internal static class StartBenchmark
{
    private const int Rounds = 3;
    private static readonly string[] Services = ["Identity", "Catalog", "Basket", "Ordering", "Fulfilment", "Web"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<IReadOnlyList<Row>> RunAsync(CancellationToken cancellationToken)
    {
        var starts = new List<double>();
        var bare = new List<double>();
        var stops = new List<double>();
        var memory = new List<double>();
        // The first round makes the data folder and fills the disk cache: it does not count.
        for (var round = -1; round < Rounds; round++)
        {
            await using var appHost = AppHostProcess.Start();
            var started = Stopwatch.GetTimestamp();
            await UntilHealthyAsync(appHost.Family, cancellationToken);
            var start = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var resident = appHost.Self().ResidentMebibytes;
            var shop = BareShop.Capture(appHost.Family());

            started = Stopwatch.GetTimestamp();
            appHost.Terminate();
            await appHost.WaitForExitAsync(Limit, cancellationToken);
            var stop = Stopwatch.GetElapsedTime(started).TotalSeconds;

            await using (shop)
            {
                started = Stopwatch.GetTimestamp();
                await shop.StartAsync(cancellationToken);
                await UntilHealthyAsync(shop.Family, cancellationToken);
                if (round >= 0)
                {
                    bare.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
                    starts.Add(start);
                    stops.Add(stop);
                    memory.Add(resident);
                }
            }
        }

        return
        [
            new("start.healthy", Percentile.Of(starts, 50), "s", Percentile.Of(bare, 50)),
            new("start.bare", Percentile.Of(bare, 50), "s"),
            new("start.stop", Percentile.Of(stops, 50), "s", Goal: 5),
            new("start.apphost-memory", Percentile.Of(memory, 50), "MiB"),
        ];
    }

    /// <summary>Waits until each service answers on its own port, past any proxy, that it is healthy.</summary>
    private static async Task UntilHealthyAsync(Func<IReadOnlyList<LinuxProcess>> family, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var http = new HttpClient();
        var waiting = Services.ToHashSet(StringComparer.Ordinal);
        while (waiting.Count > 0)
        {
            foreach (var process in family())
            {
                var service = waiting.FirstOrDefault(name => process.Command.Contains($"AspireShop.{name}", StringComparison.Ordinal));
                if (service is not null && process.Environment.TryGetValue("ASPNETCORE_URLS", out var address) && await IsHealthyAsync(http, address, limit.Token))
                {
                    waiting.Remove(service);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, limit.Token);
        }
    }

    private static async Task<bool> IsHealthyAsync(HttpClient http, string address, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(new Uri(address.Split(';')[0]), "/health"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            return false;
        }
    }
}
