using System.Diagnostics.CodeAnalysis;
using System.Net;
using AspireShop.Contracts;
using AspireShop.Contracts.Ordering;
using AspireShop.Messaging;
using AspireShop.Messaging.Records;
using AspireShop.Ordering.Tests.Shop;
using AspireShop.Support.Postgres;

namespace AspireShop.Ordering.Tests;

[SuppressMessage("Usage", "xUnit1069", Justification = "The calls observe the test's token.")]
public sealed class LifeOfAnOrderTests(PostgresFixture postgres)
{
    private const int Limit = 60_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task The_basket_is_cleared_at_the_ordered_version_in_Orderings_own_name_and_tried_till_it_works()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres, fulfilment: false);
        shop.BasketFailures.Enqueue(401);
        shop.BasketFailures.Enqueue(403);
        using var buyer = shop.ClientOf("buyer");

        await buyer.PlaceOneAsync();

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(new BasketCall("buyer", 7, "basket", "ordering", "basket.clear"), await shop.BasketCalls.ReadAsync(Cancellation));
        }

        await NoneWaitsAsync(shop.OrderingDatabase, "ordering");
        Assert.False(shop.BasketCalls.TryRead(out _));
    }

    [Fact(Timeout = Limit)]
    public async Task Orders_wait_for_Fulfilment_and_survive_its_stop()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres, fulfilment: false);
        using var buyer = shop.ClientOf("buyer");
        var ids = new List<string> { await buyer.PlaceOneAsync("a"), await buyer.PlaceOneAsync("b") };

        await shop.StartFulfilmentAsync();
        await buyer.UntilAsync(ids[0], "Completed");
        await shop.StopFulfilmentAsync();
        ids.Add(await buyer.PlaceOneAsync("c"));
        await shop.StartFulfilmentAsync();

        foreach (var id in ids)
        {
            Assert.Equal("1:Placed 2:StockReserved 3:Paid 4:Completed", (await buyer.UntilAsync(id, "Completed")).History());
        }

        await NoneWaitsAsync(shop.OrderingDatabase, "fulfilment");
        await NoneWaitsAsync(shop.FulfilmentDatabase, "ordering");
    }

    [Fact(Timeout = Limit)]
    public async Task An_order_can_be_cancelled_within_its_grace_period_and_is_then_never_fulfilled()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres, grace: TimeSpan.FromHours(1));
        using var buyer = shop.ClientOf("buyer");
        var id = await buyer.PlaceOneAsync();

        using var cancelled = await buyer.PostAsync($"/api/orders/{id}/cancel", null, Cancellation);
        using var again = await buyer.PostAsync($"/api/orders/{id}/cancel", null, Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (cancelled.StatusCode, again.StatusCode));
        Assert.Equal("1:Placed 2:Cancelled", (await cancelled.JsonAsync()).History());
        await NoneWaitsAsync(shop.OrderingDatabase, "fulfilment");
        Assert.Equal("Cancelled", await shop.FulfilmentDatabase.ScalarAsync<string>($"SELECT status FROM fulfilments WHERE order_id = '{id}'", Cancellation));
        Assert.Equal("Cancelled", (await buyer.OrderAsync(id))["status"]!.GetValue<string>());
    }

    [Fact(Timeout = Limit)]
    public async Task An_order_is_fulfilled_by_itself_when_its_grace_period_is_over_and_stands_from_then_on()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres, grace: TimeSpan.FromSeconds(1));
        using var buyer = shop.ClientOf("buyer");
        var id = await buyer.PlaceOneAsync();

        var completed = await buyer.UntilAsync(id, "Completed");
        using var late = await buyer.PostAsync($"/api/orders/{id}/cancel", null, Cancellation);

        var at = completed["history"]!.AsArray().Select(h => h!["at"]!.GetValue<DateTimeOffset>()).ToList();
        Assert.True(at[1] - at[0] >= TimeSpan.FromSeconds(1), $"Completed {at[1] - at[0]} after it was placed.");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("Completed", (await buyer.OrderAsync(id))["status"]!.GetValue<string>());
    }

    [Fact(Timeout = Limit)]
    public async Task Without_a_grace_period_there_is_no_cancelling()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres, fulfilment: false);
        using var buyer = shop.ClientOf("buyer");
        var id = await buyer.PlaceOneAsync();

        using var answer = await buyer.PostAsync($"/api/orders/{id}/cancel", null, Cancellation);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact(Timeout = Limit)]
    public async Task A_step_that_an_order_cannot_take_goes_to_the_dead_letters_and_changes_nothing()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres);
        using var buyer = shop.ClientOf("buyer");
        var id = await buyer.PlaceOneAsync();
        await buyer.UntilAsync(id, "Completed");
        var impossible = new OrderStatusChanged { OrderId = Guid.Parse(id), Status = OrderStatus.Paid, Version = 5, At = TimeProvider.System.GetUtcNow() };
        var envelope = new EnvelopeFactory("test", TimeProvider.System).Create(impossible, MessageJson.Default.OrderStatusChanged, id);

        await new RecordsSender(shop.FulfilmentDatabase.DataSource).SendAsync(envelope, Cancellation);
        await NoneWaitsAsync(shop.FulfilmentDatabase, "ordering");

        var dead = Assert.Single(await new RecordsDeadLetters(shop.FulfilmentDatabase.DataSource).ListAsync(10, Cancellation));
        Assert.Contains("it cannot become Paid", dead.Error, StringComparison.Ordinal);
        Assert.Equal("1:Placed 2:StockReserved 3:Paid 4:Completed", (await buyer.OrderAsync(id)).History());
    }

    [Fact(Timeout = Limit)]
    public async Task Hundred_orders_at_once_are_each_completed_once()
    {
        await using var shop = await ShopUnderTest.StartAsync(postgres);
        using var buyer = shop.ClientOf("buyer");

        var ids = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => buyer.PlaceOneAsync($"key-{n}")));

        foreach (var id in ids)
        {
            Assert.Equal("1:Placed 2:StockReserved 3:Paid 4:Completed", (await buyer.UntilAsync(id, "Completed")).History());
        }

        Assert.Empty(await new RecordsDeadLetters(shop.OrderingDatabase.DataSource).ListAsync(10, Cancellation));
        Assert.Empty(await new RecordsDeadLetters(shop.FulfilmentDatabase.DataSource).ListAsync(10, Cancellation));
    }

    private static async Task NoneWaitsAsync(TestDatabase database, string subscriber)
    {
        while (await database.ScalarAsync<long>($"SELECT count(*) FROM messaging.record WHERE subscriber = '{subscriber}'", Cancellation) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Cancellation);
        }
    }
}
