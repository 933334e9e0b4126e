using System.Globalization;
using AspireShop.Contracts.Inventory;
using AspireShop.Inventory.Tests.Support;
using AspireShop.Support.Postgres;

namespace AspireShop.Inventory.Tests;

public sealed class ConcurrencyTests(PostgresFixture postgres)
{
    private const int Buyers = 200;
    private const int Units = 20;
    private const int Rounds = 5;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_buyers_of_twenty_units_buy_twenty()
    {
        StockLine[] seed = [.. Enumerable.Range(0, Rounds).Select(round => Lines.Of(Sku(round), Units))];
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, seed);

        for (var round = 0; round < Rounds; round++)
        {
            Guid[] orders = [.. Enumerable.Range(0, Buyers).Select(_ => Guid.CreateVersion7())];
            var answers = await Task.WhenAll(orders.Select(async order => (Order: order, Answer: await inventory.ReserveAsync(order, Lines.Of(Sku(round), 1)))));
            var winners = answers.Where(a => a.Answer.Reserved).Select(a => a.Order).ToList();
            await Task.WhenAll(winners.Select(inventory.CommitAsync));

            Assert.Equal(Units, winners.Count);
            Assert.Equal($"{Units}+0-{Units}-0=0", await inventory.StockAsync(Sku(round)));
        }

        await inventory.AssertLedgerAsync();
    }

    /// <summary>Each order's calls come twice, at the same moment and in any order; orders share units in any order. The seed in the name replays it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Whatever_comes_at_once_the_stock_adds_up_at_all_times(int seed)
    {
#pragma warning disable CA5394 // Not a secret: a seed that replays the run.
        var random = new Random(seed);
        StockLine[] stock = [.. Enumerable.Range(0, 6).Select(i => Lines.Of(Sku(i), 40))];
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, stock);
        var orders = Enumerable.Range(0, 300).Select(_ =>
        {
            StockLine[] lines = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Lines.Of(Sku(random.Next(7)), 1 + random.Next(3)))];
            return (Id: Guid.CreateVersion7(), Lines: lines, End: random.Next(3));
        }).ToList();
        var calls = orders.SelectMany(order => new[] { 0, 0, 1, 1 }.Select(step => (order, step, Place: random.Next()))).OrderBy(call => call.Place).ToList();
#pragma warning restore CA5394

        using var done = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var watching = WatchAsync(inventory, done.Token);
        await Task.WhenAll(calls.Select(call => (call.step, call.order.End) switch
        {
            (0, _) => inventory.ReserveAsync(call.order.Id, call.order.Lines),
            (_, 0) => inventory.CommitAsync(call.order.Id),
            (_, 1) => inventory.ReleaseAsync(call.order.Id),
            _ => (Task)Task.CompletedTask,
        }));

        // What was committed before it was reserved is committed now, as a repetition would.
        await Task.WhenAll(orders.Where(order => order.End == 0).Select(order => inventory.CommitAsync(order.Id)));
        await Task.WhenAll(orders.Where(order => order.End == 2).Select(order => inventory.ReleaseAsync(order.Id)));
        await done.CancelAsync();
        var looks = await watching;

        await inventory.AssertLedgerAsync();
        Assert.True(looks > 0, "The stock was looked at while it changed.");
        Assert.Equal(0, await inventory.Database.ScalarAsync<long>("SELECT sum(reserved)::bigint FROM stock", Cancellation));
        Assert.Equal(0, await inventory.Database.ScalarAsync<long>("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()", Cancellation));
    }

    private static string Sku(int number) => "UNIT-" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Compares stock and ledger, in one snapshot each time, till it is cancelled.</summary>
    private static async Task<int> WatchAsync(InventoryUnderTest inventory, CancellationToken cancellationToken)
    {
        for (var looks = 0; ; looks++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return looks;
            }

            await inventory.AssertLedgerAsync();
        }
    }
}
