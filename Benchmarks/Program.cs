using AspireShop.Benchmarks;

var verbs = new Dictionary<string, Func<CancellationToken, Task<IReadOnlyList<Row>>>>(StringComparer.Ordinal)
{
    ["start"] = StartBenchmark.RunAsync,
    ["orders"] = OrdersBenchmark.RunAsync,
};

var json = Array.IndexOf(args, "--json");
if (args is not [var verb, ..] || !verbs.TryGetValue(verb, out var run) || json == args.Length - 1)
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project Benchmarks -- {string.Join('|', verbs.Keys)} [--json FILE]");
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
if (json >= 0)
{
    await Report.WriteJsonAsync(args[json + 1], rows, stop.Token);
}

return 0;
