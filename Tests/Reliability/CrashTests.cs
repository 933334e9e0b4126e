using Aspire.Hosting.Testing;
using AspireShop.Reliability.Tests.Invariants;
using AspireShop.Reliability.Tests.Ledger;
using AspireShop.Reliability.Tests.Load;
using AspireShop.Reliability.Tests.Reading;

namespace AspireShop.Reliability.Tests;

/// <summary>Every process of the shop is killed once while 200 orders are under way; then all books must agree.</summary>
public sealed class CrashTests(ReliableShop shop, ITestOutputHelper output) : IClassFixture<ReliableShop>
{
    private const int Buyers = 8;
    private const int OrdersEach = 25;
    private const int Seed = 20261125;

    private static readonly string[] Victims =
        ["fulfilment", "inventory", "payments", "ordering", "broker", "postgres", "catalog", "basket", "cache", "identity", "web"];

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>From the last answer to nothing being under way any more.</summary>
    private static readonly TimeSpan QuietLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Each_process_killed_once_under_200_orders_loses_and_doubles_nothing()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        output.WriteLine($"Seed {Seed}");
        var books = shop.Books;
        using var ledger = new OrderLedger(shop.LedgerFile);
        var products = await shop.ProductsAsync(Buyers, limit.Token);

        var ordering = Task.WhenAll(Enumerable.Range(0, Buyers).Select(buyer => OrderAsync(ledger, products[buyer], new Random(Seed + buyer), limit.Token)));
        var killer = new ResourceKiller(shop.App);
        for (var victim = 0; victim < Victims.Length; victim++)
        {
            await AnsweredAsync(ledger, (victim + 1) * Buyers * OrdersEach / (Victims.Length + 2), ordering, limit.Token);
            var recovered = await killer.KillAsync(Victims[victim], limit.Token);
            output.WriteLine($"{Victims[victim]}: killed, healthy again after {recovered.TotalSeconds:0.0} s");
        }

        await ordering;
        await QuietAsync(books);

        var snapshot = await books.ReadAsync([.. ledger.Entries], limit.Token);
        output.WriteLine(string.Join(", ", snapshot.Orders.CountBy(order => order.Status).Select(count => $"{count.Value} {count.Key}")));
        Assert.DoesNotContain(ledger.Entries, entry => entry.Verdict == Verdict.Unknown);
        var violations = InvariantChecker.Violations(snapshot);
        Assert.True(violations.Count == 0, string.Join("\n", violations.Take(30)));
    }

    private async Task OrderAsync(OrderLedger ledger, string product, Random random, CancellationToken cancellationToken)
    {
        using var web = shop.App.CreateHttpClient("web");
        web.Timeout = TimeSpan.FromSeconds(10);
        var buyer = new LoadBuyer(web, ledger, random);
        for (var order = 0; order < OrdersEach; order++)
        {
            await buyer.OrderAsync(product, cancellationToken);
        }
    }

    private static async Task QuietAsync(ShopReader books)
    {
        var since = TimeProvider.System.GetTimestamp();
        IReadOnlyList<string> open;
        while ((open = await books.UnfinishedAsync(TestContext.Current.CancellationToken)).Count > 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < QuietLimit, $"Still under way after {QuietLimit.TotalSeconds:0} s:\n{string.Join("\n", open.Take(30))}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits till so many orders have been answered, so that the next kill comes while the rest are under way.</summary>
    private static async Task AnsweredAsync(OrderLedger ledger, int count, Task ordering, CancellationToken cancellationToken)
    {
        while (!ordering.IsCompleted && ledger.Entries.Count(entry => entry.Verdict != Verdict.Unknown) < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }
}
