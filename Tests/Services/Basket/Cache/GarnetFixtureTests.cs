using AspireShop.Support.Cache;
using StackExchange.Redis;

namespace AspireShop.Basket.Tests.Cache;

public sealed class GarnetFixtureTests(GarnetFixture garnet)
{
    [Fact]
    public async Task Values_are_kept_and_a_wrong_password_is_refused()
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(garnet.ConnectionString);
        await redis.GetDatabase().StringSetAsync("fixture", "works");
        Assert.Equal("works", await redis.GetDatabase().StringGetAsync("fixture"));

        var wrong = $"127.0.0.1:{garnet.Cache.Port},password=wrong,connectRetry=0,connectTimeout=2000";
        await Assert.ThrowsAnyAsync<RedisException>(() => ConnectionMultiplexer.ConnectAsync(wrong));
    }
}
