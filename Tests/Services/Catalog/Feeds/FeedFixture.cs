using AspireShop.Catalog.Tests.Support;
using AspireShop.Support.Postgres;
using AspireShop.Support.Tokens;

namespace AspireShop.Catalog.Tests.Feeds;

/// <summary>A running catalogue with a drop folder, for the tests of one class.</summary>
public sealed class FeedFixture(PostgresFixture postgres, IdentityFixture identity) : IAsyncLifetime
{
    private TestDatabase? _database;
    private CatalogHost? _host;

    internal DropFolder Folder { get; } = new();

    internal CatalogHost Host => _host!;

    internal TestDatabase Database => _database!;

    public async ValueTask InitializeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        _database = await postgres.CreateDatabaseAsync("feeds", limit.Token);
        _host = await CatalogHost.StartAsync(
            _database.ConnectionString, identity.Identity, limit.Token, Folder.Settings("--Catalog:Feeds:MaxRows", "1000", "--Catalog:Feeds:MaxBytes", "1000000"));
        await _host.ReadyAsync(limit.Token);
    }

    /// <summary>All that an import can change, as one text.</summary>
    internal async Task<string> StateAsync() => (await Database.ScalarAsync<string>(
        """
        SELECT concat_ws(' ', (SELECT md5(string_agg(p::text, '' ORDER BY p.id)) FROM products p), (SELECT count(*) FROM messaging.record),
            (SELECT count(*) FROM feed_imports), (SELECT md5(string_agg(s::text, '' ORDER BY s.id)) FROM price_states s))
        """,
        TestContext.Current.CancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        Folder.Dispose();
    }
}
