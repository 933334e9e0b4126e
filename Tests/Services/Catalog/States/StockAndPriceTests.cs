using System.Net;
using System.Text.Json;
using AspireShop.Catalog.States;
using AspireShop.Catalog.Tests.Feeds;
using AspireShop.Contracts;
using AspireShop.Contracts.Inventory;
using AspireShop.Messaging;
using AspireShop.Messaging.Mqtt.States;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.Catalog.Tests.States;

public sealed class StockAndPriceTests(PostgresFixture postgres, IdentityFixture identity)
{
    private const string Items = "/api/catalog/items";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_stock_is_shown_as_inventory_tells_it()
    {
        using var folder = new DropFolder();
        await using var shop = await StockShop.StartAsync(postgres, identity.Identity, folder.Settings());
        await shop.UntilAvailableAsync("kopi-gayo-250g", 0);

        await shop.StartInventoryAsync();
        await shop.UntilAvailableAsync("kopi-gayo-250g", 140);
        await shop.SellAsync("COF-0001", 40);
        await shop.UntilAvailableAsync("kopi-gayo-250g", 100);
        await folder.ImportAsync("more.csv", Csv.Of("COF-0001,Kopi Gayo Beans 250 g,More of it.,99000,Coffee,Sinar Gayo,11"));
        await shop.UntilAvailableAsync("kopi-gayo-250g", 111);
        using var counted = await shop.StaffAsync(HttpMethod.Post, Items, StaffTests.Body("counted"));
        await shop.UntilAvailableAsync("counted", 3);

        Assert.Equal(HttpStatusCode.Created, counted.StatusCode);
        Assert.Equal("140+11-40-0=111", await shop.InventoryDatabase.ScalarAsync<string>(
            "SELECT initial || '+' || imported || '-' || sold || '-' || reserved || '=' || on_hand FROM stock WHERE sku = 'COF-0001'", Cancellation));
    }

    [Fact]
    public async Task A_broker_that_has_lost_all_gets_all_again()
    {
        await using var shop = await StockShop.StartAsync(postgres, identity.Identity);
        await shop.StartInventoryAsync();
        await shop.UntilAvailableAsync("kopi-gayo-250g", 140);

        await shop.Broker.RestartAsync();
        await shop.SellAsync("COF-0001", 1);
        await shop.UntilAvailableAsync("kopi-gayo-250g", 139);

        await AssertRetainedAsync(shop, "stock", shop.InventoryDatabase, "SELECT string_agg(sku || ' ' || version, ',' ORDER BY sku COLLATE \"C\") FROM stock");
        await AssertRetainedAsync(shop, "prices", shop.CatalogDatabase, "SELECT string_agg(id || ' ' || version, ',' ORDER BY id COLLATE \"C\") FROM price_states");
    }

    [Fact]
    public async Task Prices_are_published_and_cleared_with_their_product()
    {
        await using var shop = await StockShop.StartAsync(postgres, identity.Identity);
        using var added = await shop.StaffAsync(HttpMethod.Post, Items, StaffTests.Body("priced"));
        using var raised = await shop.StaffAsync(HttpMethod.Put, Items + "/priced", StaffTests.Body("priced", price: "99"));
        await shop.UntilPublishedAsync(shop.CatalogDatabase, "price_states");
        var with = await StateRecorder.ReadAsync(shop.BrokerOptions, "prices");

        using var renamed = await shop.StaffAsync(HttpMethod.Put, Items + "/priced", StaffTests.Body("priced", name: "Renamed", price: "99"));
        await shop.UntilPublishedAsync(shop.CatalogDatabase, "price_states");
        var same = await StateRecorder.ReadAsync(shop.BrokerOptions, "prices");
        using var deleted = await shop.StaffAsync(HttpMethod.Delete, Items + "/priced");
        await shop.UntilPublishedAsync(shop.CatalogDatabase, "price_states");
        var without = await StateRecorder.ReadAsync(shop.BrokerOptions, "prices");

        var price = JsonSerializer.Deserialize(with["priced"].Payload.Span, MessageJson.Default.ProductPrice)!;
        Assert.Equal(("priced", "99.00", "IDR", with["priced"].Version), (price.Id, price.Price, price.Currency, price.Version));
        Assert.Equal((73, 72), (with.Count, without.Count));
        Assert.True(renamed.IsSuccessStatusCode && same["priced"].Version == with["priced"].Version, "A change that is none of the price is not published.");
        Assert.Equal((HttpStatusCode.NoContent, false), (deleted.StatusCode, without.ContainsKey("priced")));
        Assert.Equal(0, await shop.CatalogDatabase.ScalarAsync<long>("SELECT count(*) FROM price_states WHERE id = 'priced'", Cancellation));
    }

    [Fact]
    public async Task An_older_version_is_not_applied_and_what_is_no_stock_is_rejected()
    {
        await using var shop = await StockShop.StartAsync(postgres, identity.Identity);
        var levels = shop.Catalog.Services.GetRequiredService<StockLevels>();

        await levels.HandleAsync(State(available: 5, version: 7), Cancellation);
        await levels.HandleAsync(State(available: 9, version: 6), Cancellation);
        await levels.HandleAsync(State(available: 9, version: 7), Cancellation);
        await shop.UntilAvailableAsync("kopi-gayo-250g", 5);
        await levels.HandleAsync(State(available: 0, version: 8), Cancellation);
        await shop.UntilAvailableAsync("kopi-gayo-250g", 0);

        await Assert.ThrowsAsync<MessageRejectedException>(() => levels.HandleAsync(State(available: -1, version: 9), Cancellation));
        await Assert.ThrowsAsync<MessageRejectedException>(() => levels.HandleAsync(State(available: 1, version: 9) with { Key = "COF-0002" }, Cancellation));
        await Assert.ThrowsAsync<MessageRejectedException>(() => levels.HandleAsync(State(available: 1, version: 9) with { Payload = "none"u8.ToArray() }, Cancellation));
        await shop.UntilAvailableAsync("kopi-gayo-250g", 0);
    }

    private static ReceivedState State(int available, long version)
    {
        var level = new StockLevel { Sku = "COF-0001", Available = available, Version = version, At = TimeProvider.System.GetUtcNow() };
        return new ReceivedState { Kind = "stock", Key = level.Sku, Version = version, Payload = JsonSerializer.SerializeToUtf8Bytes(level, MessageJson.Default.StockLevel), IsLive = true };
    }

    /// <summary>Waits till the broker retains exactly what the database says: keys and versions.</summary>
    private static async Task AssertRetainedAsync(StockShop shop, string kind, TestDatabase database, string sql)
    {
        var expected = await database.ScalarAsync<string>(sql, Cancellation);
        while (true)
        {
            var retained = await StateRecorder.ReadAsync(shop.BrokerOptions, kind);
            if (string.Join(',', retained.Values.OrderBy(state => state.Key, StringComparer.Ordinal).Select(state => $"{state.Key} {state.Version}")) == expected)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), Cancellation);
        }
    }
}
