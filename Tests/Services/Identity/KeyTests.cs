using AspireShop.Support.Postgres;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace AspireShop.Identity.Tests;

public sealed class KeyTests(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_that_start_together_share_one_key()
    {
        await using var database = await postgres.CreateDatabaseAsync("replicas", Cancel);
        var hosts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => IdentityHost.StartAsync(database, cancellationToken: Cancel)));
        try
        {
            var published = new List<string[]>();
            foreach (var host in hosts)
            {
                published.Add(await host.PublishedKeyIdsAsync(Cancel));
                Assert.Equal(published[0][0], new JsonWebToken(await host.GuestTokenAsync(Cancel)).Kid);
            }

            Assert.All(published, keys => Assert.Equal(published[0], keys));
            Assert.Single(published[0]);
        }
        finally
        {
            await Task.WhenAll(hosts.Select(host => host.DisposeAsync().AsTask()));
        }
    }

    [Fact]
    public async Task A_restart_keeps_the_key()
    {
        await using var database = await postgres.CreateDatabaseAsync("restart", Cancel);
        string[] before;
        await using (var host = await IdentityHost.StartAsync(database, cancellationToken: Cancel))
        {
            before = await host.PublishedKeyIdsAsync(Cancel);
        }

        await using var again = await IdentityHost.StartAsync(database, cancellationToken: Cancel);
        Assert.Equal(before, await again.PublishedKeyIdsAsync(Cancel));
    }

    [Fact]
    public async Task The_private_key_is_not_readable_in_the_database()
    {
        await using var database = await postgres.CreateDatabaseAsync("sealed", Cancel);
        await using var host = await IdentityHost.StartAsync(database, cancellationToken: Cancel);
        var row = await database.ScalarAsync<string>("SELECT encode(sealed_jwk, 'escape') || public_jwk FROM signing_keys", Cancel);
        Assert.NotNull(row);
        Assert.DoesNotContain("\"d\"", row, StringComparison.Ordinal);
        Assert.Equal(1, row.Split("\"kty\"").Length - 1);
    }

    [Fact]
    public async Task With_another_secret_there_is_a_new_key_and_the_old_one_still_verifies()
    {
        await using var database = await postgres.CreateDatabaseAsync("resealed", Cancel);
        string session;
        await using (var first = await IdentityHost.StartAsync(database, cancellationToken: Cancel))
        {
            session = await first.GuestTokenAsync(Cancel);
        }

        await using var host = await IdentityHost.StartAsync(database, keySecret: "another-secret-of-the-tests", cancellationToken: Cancel);
        var published = await host.PublishedKeyIdsAsync(Cancel);
        var fresh = new JsonWebToken(await host.GuestTokenAsync(Cancel));
        Assert.Equal(2, published.Length);
        Assert.NotEqual(new JsonWebToken(session).Kid, fresh.Kid);
        var (response, _) = await host.AskAsync("web", Forms.Exchange(session, "basket"), cancellationToken: Cancel);
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_rotation_publishes_the_next_key_first_and_forgets_the_old_one_last()
    {
        await using var database = await postgres.CreateDatabaseAsync("rotation", Cancel);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var first = await KeysAtAsync(database, time, TimeSpan.Zero);
        var lead = await KeysAtAsync(database, time, TimeSpan.FromDays(29.5));
        var rotated = await KeysAtAsync(database, time, TimeSpan.FromDays(0.6));
        var forgotten = await KeysAtAsync(database, time, TimeSpan.FromHours(9));

        Assert.Equal([first.Signs], first.Published);
        Assert.Equal(2, lead.Published.Length);
        Assert.Equal(first.Signs, lead.Signs);
        Assert.Equal(lead.Published, rotated.Published);
        Assert.Equal(lead.Published.Except(first.Published), [rotated.Signs]);
        Assert.Equal([rotated.Signs], forgotten.Published);
        Assert.Equal(rotated.Signs, forgotten.Signs);
    }

    private static async Task<(string Signs, string[] Published)> KeysAtAsync(TestDatabase database, FakeTimeProvider time, TimeSpan later)
    {
        time.Advance(later);
        await using var host = await IdentityHost.StartAsync(database, time, cancellationToken: Cancel);
        return (new JsonWebToken(await host.GuestTokenAsync(Cancel)).Kid, await host.PublishedKeyIdsAsync(Cancel));
    }
}
