using System.Diagnostics.CodeAnalysis;
using AspireShop.Contracts.Inventory;
using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Tests.Support;
using AspireShop.Support.Postgres;

namespace AspireShop.Fulfilment.Tests.Saga;

/// <summary>A handler that dies or is held up at any point of an order's life, and another that gets the order then: the same end, each effect once.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class InterruptedSagaTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 120_000;
    private FulfilmentUnderTest? _shop;

    private FulfilmentUnderTest Shop => _shop!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What an order can meet with, and what it must come to.</summary>
    public static TheoryData<string, bool, string, ReservationState, string> Lives() => new()
    {
        { "card-ok", false, "1:Placed 2:StockReserved 3:Paid", ReservationState.Committed, "1 37501.50 0" },
        { "card-flaky", false, "1:Placed 2:StockReserved 3:Paid", ReservationState.Committed, "1 37501.50 0" },
        { "card-declined", false, "1:Placed 2:StockReserved 3:PaymentFailed", ReservationState.Released, "0 0 0" },
        { "card-ok", true, "1:Placed 2:StockReserved 3:Paid 4:Rejected", ReservationState.Released, "1 37501.50 37501.50" },
    };

    public async ValueTask InitializeAsync()
    {
        _shop = await FulfilmentUnderTest.StartAsync(postgres);

        // Its schema is there by now; the tests call the handlers themselves.
        await _shop.StopWorkersAsync();
    }

    public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Lives))]
    public async Task Killed_at_any_point_the_order_comes_to_the_same_end_when_it_is_delivered_again(string method, bool goodsLost, string history, ReservationState stock, string money)
    {
        LoseGoods(goodsLost);
        var parts = Shop.BuildParts();
        var points = new List<string>();
        while (true)
        {
            var order = Placed.Order(method);
            var killed = new Interruption(points.Count + 1, point =>
            {
                points.Add(point);
                throw new InvalidOperationException($"Killed {point}.");
            });
            await Record.ExceptionAsync(() => parts.Runner(killed).RunAsync(order, Cancellation));
            if (!killed.Happened)
            {
                break;
            }

            await parts.Runner().RunAsync(order, Cancellation);
            await EndedAsync(order, history, stock, money, points[^1]);
        }

        // Two points a request, two a message.
        Assert.True(points.Count >= 10, string.Join(", ", points));
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Lives))]
    public async Task Held_up_at_any_point_a_handler_has_no_effect_after_another_has_taken_over(string method, bool goodsLost, string history, ReservationState stock, string money)
    {
        LoseGoods(goodsLost);
        var parts = Shop.BuildParts();
        for (var n = 1; ; n++)
        {
            var order = Placed.Order(method);
            var (reached, goOn) = (new TaskCompletionSource<string>(), new TaskCompletionSource());
            var held = new Interruption(n, point =>
            {
                reached.TrySetResult(point);
                return goOn.Task;
            });
            var stale = parts.Runner(held).RunAsync(order, Cancellation);
            if (await Task.WhenAny(reached.Task, stale) == stale)
            {
                await stale;
                break;
            }

            var at = await reached.Task;
            if (at.Contains("recording", StringComparison.Ordinal))
            {
                // In its transaction it holds the order: the other waits for the lock, and finds the step done.
                goOn.SetResult();
            }

            await parts.Runner().RunAsync(order, Cancellation);
            goOn.TrySetResult();
            await stale;
            await EndedAsync(order, history, stock, money, at);
        }
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Lives))]
    public async Task Three_owners_at_once_have_the_effects_of_one(string method, bool goodsLost, string history, ReservationState stock, string money)
    {
        LoseGoods(goodsLost);
        var parts = Shop.BuildParts();
        foreach (var _ in Enumerable.Range(0, 20))
        {
            var order = Placed.Order(method);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => parts.Runner().RunAsync(order, Cancellation), Cancellation)));
            await EndedAsync(order, history, stock, money, "three at once");
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData("before ReserveStock")]
    [InlineData("after ReserveStock")]
    public async Task A_cancellation_that_overtakes_the_reservation_wins_and_the_stock_is_put_back(string at)
    {
        var parts = Shop.BuildParts();
        var order = Placed.Order();
        var overtaken = new Interruption(at == "before ReserveStock" ? 1 : 2, async point =>
        {
            Assert.Equal(at, point);
            await Shop.Database.ExecuteAsync($"INSERT INTO fulfilments (order_id, status, version, step, at) VALUES ('{order.OrderId}', 'Cancelled', 2, 'Done', now())", Cancellation);
        });

        await parts.Runner(overtaken).RunAsync(order, Cancellation);

        Assert.Empty(await Shop.ToldAsync(order.OrderId));
        Assert.Equal((ReservationState.Released, 2), (Shop.Inventory.StateOf(order.OrderId), Shop.Inventory.MovesOf(order.OrderId)));
        Assert.Equal("0 0 0", await Shop.MoneyAsync(order.OrderId));
    }

    private void LoseGoods(bool lost) => Shop.Inventory.Before = (operation, id) =>
    {
        if (lost && operation == nameof(CommitStock))
        {
            Shop.Inventory.Lose(id);
        }

        return Task.CompletedTask;
    };

    private async Task EndedAsync(OrderPlaced order, string history, ReservationState stock, string money, string at)
    {
        var told = await Shop.ToldAsync(order.OrderId);
        var invoices = await Shop.Database.ScalarAsync<long>($"SELECT count(*) FROM messaging.record WHERE type = 'InvoiceRequested' AND partition_key = '{order.OrderId}'", Cancellation);
        Assert.Equal(
            (at, history, stock, money, stock == ReservationState.Committed ? 1 : 0),
            (at, string.Join(" ", told.Select(t => $"{t.Version}:{t.Status}").Prepend("1:Placed")), Shop.Inventory.StateOf(order.OrderId), await Shop.MoneyAsync(order.OrderId), invoices));
        Assert.Equal(history.EndsWith("Rejected", StringComparison.Ordinal) ? 1 : 2, Shop.Inventory.MovesOf(order.OrderId));
    }
}
