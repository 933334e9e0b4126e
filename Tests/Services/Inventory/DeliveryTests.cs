using AspireShop.Inventory.Tests.Support;
using AspireShop.Support.Postgres;
using Npgsql;

namespace AspireShop.Inventory.Tests;

public sealed class DeliveryTests(PostgresFixture postgres)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_seed_is_the_initial_stock_and_what_comes_later_is_imported()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));

        await inventory.DeliverAsync("feed-1", Lines.Of("CUP", 5), Lines.Of("POT", 2), Lines.Of("CUP", 1));

        Assert.Equal(("10+6-0-0=16", "0+2-0-0=2"), (await inventory.StockAsync("CUP"), await inventory.StockAsync("POT")));
        await inventory.AssertLedgerAsync();
    }

    [Fact]
    public async Task A_delivery_counts_once_whatever_message_brings_it()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));
        var message = inventory.Delivery("feed-1", Lines.Of("CUP", 5));

        await inventory.SendAsync(message);
        await inventory.UntilHandledAsync();
        await inventory.SendAsync(message);
        await inventory.UntilHandledAsync();
        await inventory.DeliverAsync("feed-1", Lines.Of("CUP", 7));
        await inventory.DeliverAsync("seed", Lines.Of("CUP", 10));

        Assert.Equal("10+5-0-0=15", await inventory.StockAsync("CUP"));
        await inventory.AssertLedgerAsync();
    }

    [Fact]
    public async Task A_count_is_what_there_is_and_the_difference_is_entered()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));
        var order = Guid.CreateVersion7();
        await inventory.ReserveAsync(order, Lines.Of("CUP", 4));

        await inventory.CountAsync("CUP", 1, Noon);
        var fewer = await inventory.StockAsync("CUP");
        await inventory.CountAsync("CUP", 1, Noon.AddMinutes(1));
        await inventory.CountAsync("NEW", 0, Noon);
        await inventory.CountAsync("POT", 8, Noon);
        await inventory.ReleaseAsync(order);

        Assert.Equal("10+-5-0-4=1", fewer);
        Assert.Equal(("10+-5-0-0=5", "0+0-0-0=0", "0+8-0-0=8"), (await inventory.StockAsync("CUP"), await inventory.StockAsync("NEW"), await inventory.StockAsync("POT")));
        await inventory.AssertLedgerAsync();
    }

    [Fact]
    public async Task An_older_count_does_not_undo_a_newer_one()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));

        await inventory.CountAsync("CUP", 3, Noon);
        await inventory.CountAsync("CUP", 7, Noon.AddSeconds(-1));

        Assert.Equal("10+-7-0-0=3", await inventory.StockAsync("CUP"));
    }

    [Fact]
    public async Task What_cannot_be_entered_goes_to_the_dead_letters_and_holds_nobody_up()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));

        await inventory.SendAsync(inventory.Delivery("none"));
        await inventory.SendAsync(inventory.Delivery("zero", Lines.Of("CUP", 0)));
        await inventory.SendAsync(inventory.Delivery(new string('x', 201), Lines.Of("CUP", 1)));
        await inventory.SendAsync(inventory.Delivery("overflow", Lines.Of("CUP", int.MaxValue)));
        await inventory.CountAsync("CUP", -1, Noon);
        await inventory.DeliverAsync("good", Lines.Of("CUP", 1));

        Assert.Equal("10+1-0-0=11", await inventory.StockAsync("CUP"));
        Assert.Equal(5, await inventory.CatalogDatabase.ScalarAsync<long>("SELECT count(*) FROM messaging.dead_letter", Cancellation));
        Assert.Equal(1, await inventory.CatalogDatabase.ScalarAsync<int>("SELECT max(attempts) FROM messaging.dead_letter", Cancellation));
        await inventory.AssertLedgerAsync();
    }

    [Theory]
    [InlineData("UPDATE movements SET quantity = 1")]
    [InlineData("DELETE FROM movements")]
    [InlineData("TRUNCATE movements")]
    [InlineData("UPDATE stock SET on_hand = on_hand + 1")]
    [InlineData("UPDATE stock SET sold = sold + 11, on_hand = on_hand - 11")]
    [InlineData("UPDATE stock SET reserved = -1, on_hand = on_hand + 1")]
    public async Task The_database_itself_keeps_the_ledger(string statement)
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));

        await Assert.ThrowsAsync<PostgresException>(() => inventory.Database.ExecuteAsync(statement, Cancellation));

        Assert.Equal("10+0-0-0=10", await inventory.StockAsync("CUP"));
    }

    [Fact]
    public async Task What_was_sent_while_the_service_was_away_is_entered_when_it_is_back()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));
        await inventory.StopServiceAsync();
        await inventory.SendAsync(inventory.Delivery("feed-1", Lines.Of("CUP", 5)));

        await inventory.StartServiceAsync();
        await inventory.UntilHandledAsync();

        Assert.Equal("10+5-0-0=15", await inventory.StockAsync("CUP"));
    }
}
