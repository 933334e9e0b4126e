using System.Net;
using System.Security.Cryptography;
using AspireShop.Support.Telemetry;

namespace AspireShop.EndToEnd.Tests;

/// <summary>One trace goes with an order, from the buyer's POST to the event that tells him it is done, over all five transports.</summary>
[Collection(SharedShop.Name)]
public class TraceTests(ShopFixture shop)
{
    private const int Buyers = 10;
    private const int OrdersEach = 10;

    /// <summary>What must be in every order's trace: which service, and what it did there.</summary>
    private static readonly (string Service, string Span)[] Stations =
    [
        ("web", "POST"),
        ("ordering", "send OrderPlaced"),
        ("fulfilment", "process OrderPlaced"),
        ("fulfilment", "request ReserveStock"),
        ("inventory", "serve ReserveStock"),
        ("payments", "serve CapturePayment"),
        ("inventory", "serve CommitStock"),
        ("fulfilment", "send InvoiceRequested"),
        ("fulfilment", "process InvoiceRequested"),
        ("ordering", "process OrderStatusChanged"),
        ("ordering", "publish orders"),
        ("web", "process orders"),
        ("web", "send status"),
    ];

    private static readonly string[] Systems = ["aspireshop.records", "sockets", "http", "aspireshop.files", "mqtt"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_orders_have_a_hundred_connected_traces()
    {
        var traces = (await Task.WhenAll(Enumerable.Range(0, Buyers).Select(OrderAsync))).SelectMany(trace => trace).ToList();
        Assert.Equal(Buyers * OrdersEach, traces.Count);

        // Spans arrive in batches, a while after the work they tell of.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        List<string> faults;
        while ((faults = [.. traces.SelectMany(Faults)]).Count > 0 && !limit.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults.Take(20)));
    }

    private async Task<List<(string Trace, string Root)>> OrderAsync(int index)
    {
        using var buyer = await Buyer.ArriveAsync(shop);

        // Each buyer has a product of his own, of which there is enough.
        var product = (await buyer.BrowseAsync("pageSize=60&sort=name")).OrderByDescending(item => item.GetProperty("available").GetInt32()).ElementAt(index).GetProperty("id").GetString()!;
        var traces = new List<(string, string)>();
        for (var order = 0; order < OrdersEach; order++)
        {
            await buyer.PutIntoBasketAsync(product, 1);
            var (trace, root) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
            using var answer = await buyer.CheckOutAsync(trace, traceParent: $"00-{trace}-{root}-01");
            var placed = await Buyer.ReadAsync(answer, HttpStatusCode.Created);
            Assert.Equal("Completed", (await buyer.ListenAsync(placed.GetProperty("id").GetString()!))[^1].Status);
            await buyer.WaitForEmptyBasketAsync();
            traces.Add((trace, root));
        }

        return traces;
    }

    /// <summary>What is missing in a trace, or hangs in the air.</summary>
    private IEnumerable<string> Faults((string Trace, string Root) order)
    {
        var spans = shop.Telemetry.Trace(order.Trace);
        var known = spans.Select(span => span.SpanId).Append(order.Root).ToHashSet(StringComparer.Ordinal);
        foreach (var span in spans.Where(span => !known.Contains(span.ParentId)))
        {
            yield return $"{order.Trace}: '{span.Name}' of {span.Service} has no parent in its trace.";
        }

        foreach (var (service, name) in Stations.Where(station => !spans.Any(span => span.Service == station.Service && span.Name.StartsWith(station.Span, StringComparison.Ordinal))))
        {
            yield return $"{order.Trace}: no '{name}' of {service}. There are: {string.Join(", ", spans.Select(span => $"{span.Service} {span.Name}").Distinct().Order(StringComparer.Ordinal))}";
        }

        foreach (var system in Systems.Where(system => !spans.Any(span => System(span) == system)))
        {
            yield return $"{order.Trace}: nothing went over {system}.";
        }
    }

    private static string? System(CollectedSpan span)
        => span.Attributes.GetValueOrDefault("messaging.system") ?? span.Attributes.GetValueOrDefault("rpc.system");
}
