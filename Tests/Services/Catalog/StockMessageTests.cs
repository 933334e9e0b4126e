using System.Net;
using System.Text.Json;
using AspireShop.Catalog.Tests.Support;
using AspireShop.Contracts;
using AspireShop.Contracts.Inventory;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;
using Npgsql;

namespace AspireShop.Catalog.Tests;

/// <summary>What Catalog tells Inventory, as it lies in the queue.</summary>
public sealed class StockMessageTests(CatalogFixture catalog, PostgresFixture postgres, IdentityFixture identity) : IClassFixture<CatalogFixture>
{
    private const string Items = "/api/catalog/items";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_seeds_quantities_are_passed_on_as_one_delivery()
    {
        var messages = await ReadAsync<StockDelivered>(catalog.Database.DataSource);

        var seed = Assert.Single(messages);
        Assert.Equal("seed", seed.DeliveryId);
        Assert.Equal(140, Assert.Single(seed.Lines, line => line.Sku == "COF-0001").Quantity);
        Assert.All(seed.Lines, line => Assert.True(line.Quantity > 0, line.Sku));
        Assert.Equal(0, await catalog.Database.ScalarAsync<long>("SELECT count(*) FROM seed_stock", Cancellation));
    }

    [Fact]
    public async Task A_catalogue_from_before_passes_on_what_it_had_counted_itself()
    {
        await using var database = await postgres.CreateDatabaseAsync("earlier", Cancellation);
        await using (var first = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation))
        {
            await first.ReadyAsync(Cancellation);
        }

        // As the schema was before stock levels: a column of the products, changed by the staff since.
        await database.ExecuteAsync(
            """
            DROP SCHEMA messaging CASCADE;
            DROP TABLE stock_levels, seed_stock;
            ALTER TABLE products ADD COLUMN stock integer NOT NULL DEFAULT 0;
            UPDATE products SET stock = 7 WHERE sku = 'COF-0001';
            DELETE FROM schemaversions WHERE scriptname LIKE '%0003_stock_levels.sql';
            """,
            Cancellation);
        await using var second = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation);
        await second.ReadyAsync(Cancellation);

        var line = Assert.Single(Assert.Single(await ReadAsync<StockDelivered>(database.DataSource)).Lines);
        Assert.Equal(("COF-0001", 7), (line.Sku, line.Quantity));
    }

    [Fact]
    public async Task What_the_staff_count_is_passed_on_with_the_product_and_only_with_it()
    {
        using var added = await catalog.SendAsync(HttpMethod.Post, Items, StaffTests.Body("counted"));
        using var duplicate = await catalog.SendAsync(HttpMethod.Post, Items, StaffTests.Body("counted"));
        var body = StaffTests.Body("counted");
        body["available"] = 9;
        using var stale = await catalog.SendAsync(HttpMethod.Put, Items + "/counted", body, "\"1\"");
        using var changed = await catalog.SendAsync(HttpMethod.Put, Items + "/counted", body, "*");
        body.Remove("available");
        using var uncounted = await catalog.SendAsync(HttpMethod.Put, Items + "/counted", body, "*");

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.OK],
            [added.StatusCode, duplicate.StatusCode, stale.StatusCode, changed.StatusCode, uncounted.StatusCode]);
        var counts = (await ReadAsync<StockCounted>(catalog.Database.DataSource)).Where(count => count.Sku == "TST-counted").ToList();
        Assert.Equal([3, 9], counts.Select(count => count.Available));
        Assert.True(counts[0].CountedAt < counts[1].CountedAt, "Counts tell which one is newer.");
    }

    private static async Task<List<TMessage>> ReadAsync<TMessage>(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("SELECT payload FROM messaging.record WHERE type = $1 AND subscriber = 'inventory' ORDER BY seq");
        command.Parameters.Add(new() { Value = typeof(TMessage).Name });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<TMessage> messages = [];
        while (await reader.ReadAsync(Cancellation))
        {
            messages.Add((TMessage)JsonSerializer.Deserialize(reader.GetFieldValue<byte[]>(0), typeof(TMessage), MessageJson.Default)!);
        }

        return messages;
    }
}
