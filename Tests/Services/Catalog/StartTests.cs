using System.Net;
using AspireShop.Catalog.Tests.Support;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;

namespace AspireShop.Catalog.Tests;

public sealed class StartTests(PostgresFixture postgres, IdentityFixture identity)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_that_start_together_migrate_and_seed_once()
    {
        await using var database = await postgres.CreateDatabaseAsync("replicas", Cancellation);
        var hosts = await CatalogHost.StartAsync(replicas: 4, database.ConnectionString, identity.Identity, Cancellation);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            await Task.WhenAll(hosts.Select(host => host.ReadyAsync(limit.Token)));
            Assert.Equal(72, await database.ScalarAsync<long>("SELECT count(*) FROM products", Cancellation));
            Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM seeds", Cancellation));
            Assert.Equal(5, await database.ScalarAsync<long>("SELECT count(*) FROM schemaversions", Cancellation));
            Assert.Equal(1, await database.ScalarAsync<long>("SELECT count(*) FROM messaging.record", Cancellation));
        }
        finally
        {
            foreach (var host in hosts)
            {
                await host.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task A_product_that_was_deleted_stays_deleted_over_a_restart()
    {
        await using var database = await postgres.CreateDatabaseAsync("restart", Cancellation);
        await using (var first = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation))
        {
            await first.ReadyAsync(Cancellation);
            await database.ExecuteAsync("DELETE FROM products WHERE id = 'kopi-gayo-250g'", Cancellation);
        }

        await using var second = await CatalogHost.StartAsync(database.ConnectionString, identity.Identity, Cancellation);
        await second.ReadyAsync(Cancellation);
        Assert.Equal(71, await database.ScalarAsync<long>("SELECT count(*) FROM products", Cancellation));
    }

    [Fact]
    public async Task Without_its_database_the_service_is_alive_and_waits()
    {
        await using var database = await postgres.CreateDatabaseAsync("late", Cancellation);
        var absent = database.ConnectionString.Replace($"Port={postgres.Port}", "Port=1", StringComparison.Ordinal);
        await using var host = await CatalogHost.StartAsync(absent, identity.Identity, Cancellation);

        using var alive = await host.Client.GetAsync("/alive", Cancellation);
        using var health = await host.Client.GetAsync("/health", Cancellation);
        using var list = await host.Client.GetAsync("/api/catalog/items", Cancellation);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (alive.StatusCode, health.StatusCode));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, list.StatusCode);
        Assert.NotNull(list.Headers.RetryAfter);
        Assert.Equal("application/problem+json", list.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_postgres_without_the_trigram_extension_still_searches()
    {
        await using var database = await postgres.CreateDatabaseAsync("plain", Cancellation);

        // A list of extensions that hides the one; it is found first, since the system's schema comes second.
        await database.ExecuteAsync("CREATE SCHEMA catalogue CREATE VIEW pg_available_extensions AS SELECT * FROM pg_catalog.pg_available_extensions WHERE name <> 'pg_trgm'", Cancellation);
        await using var host = await CatalogHost.StartAsync(database.ConnectionString + ";Search Path=catalogue,pg_catalog", identity.Identity, Cancellation);
        await host.ReadyAsync(Cancellation);

        var exact = await host.Client.GetStringAsync("/api/catalog/items?q=mugs", Cancellation);
        var misspelt = await host.Client.GetStringAsync("/api/catalog/items?q=cinamon", Cancellation);
        Assert.Contains("stoneware-mug-senja", exact, StringComparison.Ordinal);
        Assert.Contains("\"total\":0", misspelt, StringComparison.Ordinal);
    }
}
