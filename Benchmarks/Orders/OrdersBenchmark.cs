using Aspire.Hosting.Testing;

namespace AspireShop.Benchmarks.Orders;

/// <summary>
/// The way of an order, from the buyer's POST to the state that says Completed, on the whole shop in native mode without a grace period:
/// one after the other, at a steady 50 a second, and by 32 buyers who order again as soon as they have been served.
/// </summary>
internal static class OrdersBenchmark
{
    private const int SteadyRate = 50;
    private const int Buyers = 32;

    public static async Task<IReadOnlyList<Row>> RunAsync(CancellationToken cancellationToken)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--runtime", "native", "--Ordering:GracePeriod=00:00:00"], cancellationToken);
        await using var app = await builder.BuildAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        await app.WaitForHealthyAsync(cancellationToken);

        await using var shop = await ShopUnderLoad.OpenAsync(app, Buyers, cancellationToken);
        List<Row> rows =
        [
            .. await SequentialOrders.RunAsync(shop, cancellationToken),
            .. await SteadyOrders.RunAsync(shop, SteadyRate, cancellationToken),
            .. await ClosedLoopOrders.RunAsync(shop, cancellationToken),
        ];
        await app.StopAsync(cancellationToken);
        return rows;
    }
}
