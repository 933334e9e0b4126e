namespace AspireShop.Benchmarks.Transports;

/// <summary>
/// Each transport beside its bare limit: times with one message in flight, messages a second with 64, 256 bytes each; then how a claim fares when much waits.
/// Linux only.
/// </summary>
internal static class TransportsBenchmark
{
    private const double SocketRequests = 500_000;

    private static readonly (string Name, Func<Servers, ScratchFolder, CancellationToken, Task<IReadOnlyList<Row>>> Run)[] Parts =
    [
        ("sockets", SocketsAsync),
        ("http", HttpAsync),
        ("mqtt", MqttAsync),
        ("records", RecordsAsync),
        ("files", FilesAsync),
        ("records-claims", static (servers, _, cancellationToken) => RecordsClaims.RunAsync(servers, cancellationToken)),
        ("files-claims", static (_, folder, _) => FilesClaims.RunAsync(folder)),
    ];

    /// <param name="only">One part's name; null for all.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<IReadOnlyList<Row>> RunAsync(string? only, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder();
        await using var servers = await Servers.StartAsync(cancellationToken);
        var rows = new List<Row>();
        foreach (var (_, run) in Parts.Where(part => only is null || part.Name == only))
        {
            rows.AddRange(await run(servers, folder, cancellationToken));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<Row>> SocketsAsync(Servers servers, ScratchFolder folder, CancellationToken cancellationToken)
    {
        await using var transport = new SocketsCarrier(folder);
        await using var limit = new BareSocket(folder);
        var rows = await Comparison.RunAsync("transports.sockets", transport, limit, p50: 1.5, throughput: 0.5, cancellationToken);
        return [.. rows, new("transports.sockets.requests", rows[^1].Value, "msg/s", Goal: SocketRequests) { AtLeast = true }];
    }

    private static async Task<IReadOnlyList<Row>> HttpAsync(Servers servers, ScratchFolder folder, CancellationToken cancellationToken)
    {
        await using var transport = await HttpCarrier.StartAsync();
        await using var limit = await BareHttp.StartAsync();
        return await Comparison.RunAsync("transports.http", transport, limit, p50: 1.3, throughput: 0.7, cancellationToken);
    }

    private static async Task<IReadOnlyList<Row>> MqttAsync(Servers servers, ScratchFolder folder, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        foreach (var (name, port) in new[] { ("transports.mqtt", servers.Broker), ("transports.mqtt.mosquitto", servers.Mosquitto ?? 0) }.Where(broker => broker.Item2 > 0))
        {
            await using var transport = await MqttCarrier.StartAsync(port, cancellationToken);
            await using var limit = await BareMqtt.StartAsync(port, cancellationToken);
            rows.AddRange(await Comparison.RunAsync(name, transport, limit, p50: 1.3, throughput: 0.8, cancellationToken));
        }

        return rows;
    }

    private static async Task<IReadOnlyList<Row>> RecordsAsync(Servers servers, ScratchFolder folder, CancellationToken cancellationToken)
    {
        var database = await servers.CreateDatabaseAsync("records", cancellationToken);
        await using var transport = await RecordsCarrier.StartAsync(database, cancellationToken);
        await using var limit = await BareRecords.StartAsync(database, cancellationToken);
        return await Comparison.RunAsync("transports.records", transport, limit, p50: 1.3, throughput: 0.7, cancellationToken);
    }

    private static async Task<IReadOnlyList<Row>> FilesAsync(Servers servers, ScratchFolder folder, CancellationToken cancellationToken)
    {
        await using var transport = new FilesCarrier(folder);
        await using var limit = new BareFiles(folder);
        return await Comparison.RunAsync("transports.files", transport, limit, p50: 1.3, throughput: 0.8, cancellationToken);
    }
}
