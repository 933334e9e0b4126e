using AspireShop.Contracts.Inventory;
using AspireShop.Inventory.Tests.Support;
using AspireShop.Messaging;
using AspireShop.Support.Postgres;

namespace AspireShop.Inventory.Tests;

public sealed class ReservationTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_orders_goods_are_set_aside_and_sold()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10), Lines.Of("POT", 5));
        var order = Guid.CreateVersion7();

        var reservation = await inventory.ReserveAsync(order, Lines.Of("POT", 5), Lines.Of("CUP", 3));
        var reserved = await inventory.StockAsync("CUP");
        var state = await inventory.CommitAsync(order);

        Assert.True(reservation.Reserved);
        Assert.Empty(reservation.Shortages);
        Assert.Equal("10+0-0-3=7", reserved);
        Assert.Equal(ReservationState.Committed, state);
        Assert.Equal(("10+0-3-0=7", "5+0-5-0=0"), (await inventory.StockAsync("CUP"), await inventory.StockAsync("POT")));
        await inventory.AssertLedgerAsync();
    }

    [Fact]
    public async Task Too_little_of_one_line_sets_nothing_aside_and_says_of_what()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10), Lines.Of("POT", 5));

        var refused = await inventory.ReserveAsync(Guid.CreateVersion7(), Lines.Of("CUP", 10), Lines.Of("POT", 6), Lines.Of("UNKNOWN", 1));

        Assert.False(refused.Reserved);
        Assert.Equal([("POT", 6, 5), ("UNKNOWN", 1, 0)], refused.Shortages.Select(s => (s.Sku, s.Wanted, s.Available)));
        Assert.Equal(("10+0-0-0=10", "5+0-0-0=5"), (await inventory.StockAsync("CUP"), await inventory.StockAsync("POT")));
        await inventory.AssertLedgerAsync();
    }

    [Fact]
    public async Task Lines_of_one_unit_are_summed()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));

        var tooMany = await inventory.ReserveAsync(Guid.CreateVersion7(), Lines.Of("CUP", 6), Lines.Of("CUP", 5));
        var enough = await inventory.ReserveAsync(Guid.CreateVersion7(), Lines.Of("CUP", 6), Lines.Of("CUP", 4));

        Assert.Equal([("CUP", 11, 10)], tooMany.Shortages.Select(s => (s.Sku, s.Wanted, s.Available)));
        Assert.True(enough.Reserved);
        Assert.Equal("10+0-0-10=0", await inventory.StockAsync("CUP"));
    }

    [Fact]
    public async Task A_repetition_gets_the_first_answer_and_changes_nothing()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10), Lines.Of("POT", 5));
        var (given, refused) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await inventory.ReserveAsync(given, Lines.Of("CUP", 10), Lines.Of("POT", 1));
        await inventory.ReserveAsync(refused, Lines.Of("CUP", 1));
        await inventory.DeliverAsync("more", Lines.Of("CUP", 100));
        var givenAgain = await inventory.ReserveAsync(given, Lines.Of("POT", 1), Lines.Of("CUP", 4), Lines.Of("CUP", 6));
        var refusedAgain = await inventory.ReserveAsync(refused, Lines.Of("CUP", 1));
        ReservationState[] settled = [await inventory.CommitAsync(given), await inventory.CommitAsync(given), await inventory.ReleaseAsync(given)];
        var committed = await inventory.ReserveAsync(given, Lines.Of("CUP", 10), Lines.Of("POT", 1));

        Assert.True(givenAgain.Reserved);
        Assert.True(committed.Reserved);
        Assert.Equal([("CUP", 1, 0)], refusedAgain.Shortages.Select(s => (s.Sku, s.Wanted, s.Available)));
        Assert.All(settled, state => Assert.Equal(ReservationState.Committed, state));
        Assert.Equal(ReservationState.None, await inventory.ReleaseAsync(refused));
        Assert.Equal("10+100-10-0=100", await inventory.StockAsync("CUP"));
        await inventory.AssertLedgerAsync();
    }

    [Fact]
    public async Task An_order_reserves_once()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));
        var order = Guid.CreateVersion7();
        await inventory.ReserveAsync(order, Lines.Of("CUP", 1));

        await Assert.ThrowsAsync<MessageRejectedException>(() => inventory.ReserveAsync(order, Lines.Of("CUP", 2)));

        Assert.Equal("10+0-0-1=9", await inventory.StockAsync("CUP"));
    }

    [Fact]
    public async Task What_is_released_can_be_bought_and_is_not_given_back()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 1));
        var order = Guid.CreateVersion7();
        await inventory.ReserveAsync(order, Lines.Of("CUP", 1));

        ReservationState[] settled = [await inventory.ReleaseAsync(order), await inventory.ReleaseAsync(order), await inventory.CommitAsync(order)];
        var again = await inventory.ReserveAsync(order, Lines.Of("CUP", 1));
        var other = await inventory.ReserveAsync(Guid.CreateVersion7(), Lines.Of("CUP", 1));

        Assert.All(settled, state => Assert.Equal(ReservationState.Released, state));
        Assert.False(again.Reserved);
        Assert.True(other.Reserved);
        await inventory.AssertLedgerAsync();
    }

    [Fact]
    public async Task A_release_that_comes_first_wins()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));
        var order = Guid.CreateVersion7();

        var released = await inventory.ReleaseAsync(order);
        var late = await inventory.ReserveAsync(order, Lines.Of("CUP", 3));

        Assert.Equal(ReservationState.Released, released);
        Assert.False(late.Reserved);
        Assert.Empty(late.Shortages);
        Assert.Equal(ReservationState.Released, await inventory.CommitAsync(order));
        Assert.Equal("10+0-0-0=10", await inventory.StockAsync("CUP"));
    }

    [Fact]
    public async Task Nothing_is_sold_that_was_not_reserved()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));

        Assert.Equal(ReservationState.None, await inventory.CommitAsync(Guid.CreateVersion7()));
        Assert.Equal("10+0-0-0=10", await inventory.StockAsync("CUP"));
    }

    public static TheoryData<string, StockLine[]> BadLines => new()
    {
        { "none", [] },
        { "zero", [Lines.Of("CUP", 0)] },
        { "negative", [Lines.Of("CUP", 3), Lines.Of("CUP", -3)] },
        { "no SKU", [Lines.Of("", 1)] },
        { "long SKU", [Lines.Of(new string('x', 41), 1)] },
        { "NUL in the SKU", [Lines.Of("C\0P", 1)] },
        { "more than can be counted", [Lines.Of("CUP", int.MaxValue), Lines.Of("CUP", 1)] },
        { "null", [null!] },
    };

    [Theory]
    [MemberData(nameof(BadLines), DisableDiscoveryEnumeration = true)]
    public async Task Lines_that_are_wrong_are_rejected(string why, StockLine[] lines)
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));

        await Assert.ThrowsAsync<MessageRejectedException>(() => inventory.ReserveAsync(Guid.CreateVersion7(), lines));
        await Assert.ThrowsAsync<MessageRejectedException>(() => inventory.ReserveAsync(Guid.Empty, Lines.Of("CUP", 1)));

        Assert.True(await inventory.StockAsync("CUP") == "10+0-0-0=10", why);
    }

    [Fact]
    public async Task While_the_database_is_away_the_failure_is_a_transient_one()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 10));
        var order = Guid.CreateVersion7();
        await inventory.ReserveAsync(order, Lines.Of("CUP", 1));

        // First the pool's connections end under the service, then it gets no new ones.
        await postgres.ExecuteAsync($"ALTER DATABASE {inventory.Database.Name} ALLOW_CONNECTIONS false", Cancellation);
        await postgres.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{inventory.Database.Name}'", Cancellation);
        for (var call = 0; call < 4; call++)
        {
            await Assert.ThrowsAsync<TransientFailureException>(() => inventory.ReserveAsync(Guid.CreateVersion7(), Lines.Of("CUP", 1)));
            await Assert.ThrowsAsync<TransientFailureException>(() => inventory.CommitAsync(order));
        }

        await postgres.ExecuteAsync($"ALTER DATABASE {inventory.Database.Name} ALLOW_CONNECTIONS true", Cancellation);
        Npgsql.NpgsqlConnection.ClearAllPools();
        Assert.Equal(ReservationState.Committed, await inventory.CommitAsync(order));
        Assert.Equal("10+0-1-0=9", await inventory.StockAsync("CUP"));
    }

    [Fact]
    public async Task A_restart_forgets_nothing()
    {
        await using var inventory = await InventoryUnderTest.StartAsync(postgres, Lines.Of("CUP", 3));
        var (reserved, released, refused) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await inventory.ReserveAsync(reserved, Lines.Of("CUP", 2));
        await inventory.ReleaseAsync(released);
        await inventory.ReserveAsync(refused, Lines.Of("CUP", 2));

        await inventory.StopServiceAsync();
        await inventory.StartServiceAsync();

        Assert.True((await inventory.ReserveAsync(reserved, Lines.Of("CUP", 2))).Reserved);
        Assert.False((await inventory.ReserveAsync(released, Lines.Of("CUP", 1))).Reserved);
        Assert.False((await inventory.ReserveAsync(refused, Lines.Of("CUP", 2))).Reserved);
        Assert.Equal(ReservationState.Committed, await inventory.CommitAsync(reserved));
        Assert.Equal("3+0-2-0=1", await inventory.StockAsync("CUP"));
        await inventory.AssertLedgerAsync();
    }
}
