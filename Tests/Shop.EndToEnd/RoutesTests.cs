using System.Net;
using Aspire.Hosting.Testing;
using AspireShop.Support.Postgres;

namespace AspireShop.EndToEnd.Tests;

/// <summary>Which transport a message takes is one line of configuration: the same shop, with every message on another transport than usual.</summary>
public class RoutesTests
{
    public static TheoryData<string, string[]> Routes => new()
    {
        { "away from where they are at home", ["OrderPlaced=Mqtt", "OrderCancelled=Files", "OrderStatusChanged=Http", "InvoiceRequested=Sockets", "BasketCheckedOut=Files", "StockDelivered=Http", "StockCounted=Mqtt"] },
        { "each one on yet another", ["OrderPlaced=Sockets", "OrderCancelled=Http", "OrderStatusChanged=Files", "InvoiceRequested=Mqtt", "BasketCheckedOut=Http", "StockDelivered=Sockets", "StockCounted=Files"] },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Orders_go_their_way_whatever_carries_them(string which, string[] routes)
    {
        Assert.SkipUnless(PostgresBinaries.TryFind(out _, out var reason), reason ?? "");
        TestContext.Current.TestOutputHelper?.WriteLine(which);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            ["--runtime", "native", "--Ordering:GracePeriod=00:00:00", .. routes.Select(route => $"--Messaging:Routes:{route}")], limit.Token);
        await using var app = await builder.BuildAsync(limit.Token);
        await app.StartAsync(limit.Token);
        await app.WaitForHealthyAsync(limit.Token);

        using var buyer = await Buyer.ArriveAsync(app.CreateHttpClient("web"));
        await buyer.PutIntoBasketAsync((await buyer.BrowseUntilStockedAsync())[0].GetProperty("id").GetString()!, 1);
        using var answer = await buyer.CheckOutAsync("routed");
        var order = (await Buyer.ReadAsync(answer, HttpStatusCode.Created)).GetProperty("id").GetString()!;

        Assert.Equal("Completed", (await buyer.ListenAsync(order))[^1].Status);
        await buyer.WaitForEmptyBasketAsync();
        await app.StopAsync(CancellationToken.None);
    }
}
