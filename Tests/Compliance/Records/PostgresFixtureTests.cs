using AspireShop.Support.Postgres;

namespace AspireShop.Compliance.Tests.Records;

public sealed class PostgresFixtureTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_database_is_fresh_reachable_and_gone_after_disposal()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var other = await postgres.CreateDatabaseAsync("fresh", cancellation);
        var database = await postgres.CreateDatabaseAsync("fresh", cancellation);

        Assert.Equal(database.Name, await database.ScalarAsync<string>("SELECT current_database()", cancellation));
        await database.DisposeAsync();

        Assert.Equal(0L, await other.ScalarAsync<long>($"SELECT count(*) FROM pg_database WHERE datname = '{database.Name}'", cancellation));
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var database = await postgres.CreateDatabaseAsync("locked", TestContext.Current.CancellationToken);
        await using var source = Npgsql.NpgsqlDataSource.Create(database.ConnectionStringFor("postgres", "wrong"));

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(
            async () => await source.OpenConnectionAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Npgsql.PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }
}
