using System.Diagnostics.CodeAnalysis;
using AspireShop.Contracts.Inventory;
using AspireShop.Contracts.Ordering;
using AspireShop.Fulfilment.Tests.Support;
using AspireShop.Messaging;
using AspireShop.Support.Postgres;

namespace AspireShop.Fulfilment.Tests.Saga;

/// <summary>Each way in which an order's life can go, through the real service.</summary>
[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class OrderLifeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const int Limit = 60_000;
    private const string Completed = "1:Placed 2:StockReserved 3:Paid 4:Completed";
    private FulfilmentUnderTest? _shop;

    private FulfilmentUnderTest Shop => _shop!;

    public async ValueTask InitializeAsync() => _shop = await FulfilmentUnderTest.StartAsync(postgres);

    public ValueTask DisposeAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory(Timeout = Limit)]
    [InlineData("card-ok")]
    [InlineData("card-slow")]
    [InlineData("card-flaky")]
    public async Task An_order_is_reserved_paid_committed_and_invoiced(string method)
    {
        var order = Placed.Order(method);

        await Shop.SendAsync(order);

        Assert.Equal(Completed, await Shop.UntilEndedAsync(order.OrderId));
        Assert.Equal((ReservationState.Committed, 2), (Shop.Inventory.StateOf(order.OrderId), Shop.Inventory.MovesOf(order.OrderId)));
        Assert.Equal("1 37501.50 0", await Shop.MoneyAsync(order.OrderId));
        Assert.True(InvoiceFile.IsWhole(await File.ReadAllBytesAsync(Path.Combine(Shop.Invoices, InvoiceFile.NameOf(order.OrderId)), TestContext.Current.CancellationToken)));
    }

    [Fact(Timeout = Limit)]
    public async Task Too_little_stock_rejects_the_order_with_a_sentence_for_its_buyer_before_any_money_is_taken()
    {
        Shop.Inventory.Short.Add("COF-0001");
        var order = Placed.Order();

        await Shop.SendAsync(order);

        Assert.Equal("1:Placed 2:Rejected", await Shop.UntilEndedAsync(order.OrderId));
        Assert.Equal("Only 1 of Kopi Gayo is left.", (await Shop.ToldAsync(order.OrderId))[0].Reason);
        Assert.Equal("0 0 0", await Shop.MoneyAsync(order.OrderId));
        Assert.False(Directory.Exists(Shop.Invoices));
    }

    [Fact(Timeout = Limit)]
    public async Task A_declined_payment_puts_the_stock_back()
    {
        var order = Placed.Order("card-declined");

        await Shop.SendAsync(order);

        Assert.Equal("1:Placed 2:StockReserved 3:PaymentFailed", await Shop.UntilEndedAsync(order.OrderId));
        Assert.Equal("The card was declined by its bank.", (await Shop.ToldAsync(order.OrderId))[1].Reason);
        Assert.Equal((ReservationState.Released, 2), (Shop.Inventory.StateOf(order.OrderId), Shop.Inventory.MovesOf(order.OrderId)));
        Assert.Equal("0 0 0", await Shop.MoneyAsync(order.OrderId));
    }

    [Fact(Timeout = Limit)]
    public async Task Goods_that_are_gone_when_they_are_paid_give_the_money_back()
    {
        Shop.Inventory.Before = (operation, id) =>
        {
            if (operation == nameof(CommitStock))
            {
                Shop.Inventory.Lose(id);
            }

            return Task.CompletedTask;
        };
        var order = Placed.Order();

        await Shop.SendAsync(order);

        Assert.Equal("1:Placed 2:StockReserved 3:Paid 4:Rejected", await Shop.UntilEndedAsync(order.OrderId));
        Assert.Contains("money has been given back", (await Shop.ToldAsync(order.OrderId))[2].Reason, StringComparison.Ordinal);
        Assert.Equal("1 37501.50 37501.50", await Shop.MoneyAsync(order.OrderId));
        Assert.False(Directory.Exists(Shop.Invoices));
    }

    [Fact(Timeout = Limit)]
    public async Task An_order_that_was_cancelled_first_is_never_begun()
    {
        var order = Placed.Order();

        await Shop.SendAsync(new OrderCancelled { OrderId = order.OrderId, CancelledAt = order.PlacedAt, Version = 2 });
        await Shop.SendAsync(order);
        await Shop.UntilQuietAsync();

        Assert.Equal("1:Placed", await Shop.UntilEndedAsync(order.OrderId));
        Assert.Equal((ReservationState.Released, 0), (Shop.Inventory.StateOf(order.OrderId), Shop.Inventory.MovesOf(order.OrderId)));
        Assert.Equal("0 0 0", await Shop.MoneyAsync(order.OrderId));
        Assert.Empty(await Shop.DeadAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancellation_that_comes_after_the_order_was_begun_goes_to_the_dead_letters()
    {
        var order = Placed.Order();
        await Shop.SendAsync(order);
        await Shop.UntilEndedAsync(order.OrderId);

        await Shop.SendAsync(new OrderCancelled { OrderId = order.OrderId, CancelledAt = order.PlacedAt, Version = 2 });
        await Shop.UntilQuietAsync();

        Assert.Contains("was cancelled after it had become Completed", Assert.Single(await Shop.DeadAsync()), StringComparison.Ordinal);
        Assert.Equal(Completed, await Shop.UntilEndedAsync(order.OrderId));
    }

    [Fact(Timeout = Limit)]
    public async Task Repeated_messages_change_nothing()
    {
        var order = Placed.Order();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Shop.SendAsync(order);
        }

        Assert.Equal(Completed, await Shop.UntilEndedAsync(order.OrderId));
        await Shop.SendAsync(order);
        await Shop.UntilQuietAsync();

        Assert.Equal(Completed, await Shop.UntilEndedAsync(order.OrderId));
        Assert.Equal(2, Shop.Inventory.MovesOf(order.OrderId));
        Assert.Equal("1 37501.50 0", await Shop.MoneyAsync(order.OrderId));
        Assert.Empty(await Shop.DeadAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task Slow_cards_do_not_hold_up_the_others()
    {
        var slow = Enumerable.Range(0, 60).Select(_ => Placed.Order("card-slow")).ToList();
        foreach (var order in slow)
        {
            await Shop.SendAsync(order);
        }

        var quick = Placed.Order();
        await Shop.SendAsync(quick);
        await Shop.UntilEndedAsync(quick.OrderId);

        Assert.Equal(0, await Shop.Database.ScalarAsync<long>("SELECT count(*) FROM fulfilments WHERE status = 'Completed' AND order_id <> '" + quick.OrderId + "'", TestContext.Current.CancellationToken));
        foreach (var order in slow)
        {
            Assert.Equal(Completed, await Shop.UntilEndedAsync(order.OrderId));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Outages_of_Inventory_and_Payments_are_waited_out_and_no_try_counts()
    {
        await Shop.Inventory.StopAsync();
        await Shop.StopPaymentsAsync();
        var order = Placed.Order();
        await Shop.SendAsync(order);

        // More often than an order may fail by its own fault.
        var failures = 0;
        await UntilDeferredAsync(order.OrderId, 2);
        await Shop.Inventory.StartAsync();
        Shop.Inventory.Before = (operation, _) => operation == nameof(ReserveStock) && Interlocked.Increment(ref failures) <= 7
            ? throw new TransientFailureException("The database is away.")
            : Task.CompletedTask;
        while (await Shop.Database.ScalarAsync<string>("SELECT step FROM fulfilments", TestContext.Current.CancellationToken) != "Capture")
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }

        await Shop.StartPaymentsAsync();

        Assert.Equal(Completed, await Shop.UntilEndedAsync(order.OrderId));
        Assert.Equal((2, "1 37501.50 0"), (Shop.Inventory.MovesOf(order.OrderId), await Shop.MoneyAsync(order.OrderId)));
        Assert.Empty(await Shop.DeadAsync());
    }

    private async Task UntilDeferredAsync(Guid order, int times)
    {
        while (await Shop.Ordering.ScalarAsync<int>($"SELECT deferrals FROM messaging.record WHERE partition_key = '{order}'", TestContext.Current.CancellationToken) < times)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }
}
