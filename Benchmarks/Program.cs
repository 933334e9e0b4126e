using AspireShop.Benchmarks;
using AspireShop.Benchmarks.Orders;
using AspireShop.Benchmarks.Transports;

var verbs = new Dictionary<string, Func<CancellationToken, Task<IReadOnlyList<Row>>>>(StringComparer.Ordinal)
{
    ["start"] = StartBenchmark.RunAsync,
    ["orders"] = OrdersBenchmark.RunAsync,
    ["transports"] = cancellationToken => TransportsBenchmark.RunAsync(Option("--only"), cancellationToken),
};

if (args is not [var verb, ..] || !verbs.TryGetValue(verb, out var run) || args[^1].StartsWith("--", StringComparison.Ordinal))
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project Benchmarks -- {string.Join('|', verbs.Keys)} [--json FILE]; transports also [--only NAME] [--svg FILE]");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var rows = await run(stop.Token);
Report.WriteTable(Console.Out, rows);
if (Option("--json") is { } json)
{
    await Report.WriteJsonAsync(json, rows, stop.Token);
}

if (verb == "transports" && Option("--svg") is { } svg)
{
    await File.WriteAllTextAsync(svg, TransportsChart.Draw(rows), stop.Token);
}

return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;
