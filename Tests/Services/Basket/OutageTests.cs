using System.Net;
using AspireShop.Basket.Tests.Support;
using AspireShop.Support.Cache;
using AspireShop.Support.Tokens;
using StackExchange.Redis;

namespace AspireShop.Basket.Tests;

public sealed class OutageTests(IdentityFixture identity)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cache_that_is_down_is_said_to_be_and_is_used_again_when_it_is_back()
    {
        var buyer = BasketHost.NewBuyer();
        var cache = TestCache.Start();
        await using var basket = await BasketHost.StartAsync(cache.ConnectionString, identity.Identity);
        var before = (await basket.PutAsync(buyer, "kopi", 1)).StatusCode;
        cache.Dispose();

        using var read = await basket.SendAsync(HttpMethod.Get, "/api/basket", basket.Token(buyer));
        using var put = await basket.PutAsync(buyer, "kopi", 2);
        using var health = await basket.Client.GetAsync("/health", Cancellation);
        using var alive = await basket.Client.GetAsync("/alive", Cancellation);
        Assert.Equal(HttpStatusCode.OK, before);
        foreach (var answer in (HttpResponseMessage[])[read, put])
        {
            await BadInputTests.IsProblemAsync(answer, HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (health.StatusCode, alive.StatusCode));

        using var back = TestCache.StartAgain(cache);
        await UntilAsync(basket, buyer, HttpStatusCode.OK);
        Assert.Empty((await basket.ReadAsync(buyer)).Items);
    }

    [Fact]
    public async Task An_order_does_not_clear_the_basket_that_was_filled_after_the_cache_was_lost()
    {
        var buyer = BasketHost.NewBuyer();
        using var cache = TestCache.Start();
        await using var basket = await BasketHost.StartAsync(cache.ConnectionString, identity.Identity);
        await basket.PutAsync(buyer, "kopi", 1);
        var ordered = (await basket.ReadAsync(buyer)).Version;

        await using (var redis = await ConnectionMultiplexer.ConnectAsync(cache.ConnectionString + ",allowAdmin=true"))
        {
            await redis.GetDatabase().ExecuteAsync("FLUSHALL");
        }

        await basket.PutAsync(buyer, "teh", 1);
        using var cleared = await basket.ClearAsync(buyer, ordered);
        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Equal("teh", Assert.Single((await basket.ReadAsync(buyer)).Items).ProductId);
    }

    [Fact]
    public async Task A_service_that_starts_before_its_cache_waits_for_it()
    {
        var buyer = BasketHost.NewBuyer();
        var former = TestCache.Start();
        former.Dispose();
        await using var basket = await BasketHost.StartAsync(former.ConnectionString, identity.Identity);
        using var early = await basket.SendAsync(HttpMethod.Get, "/api/basket", basket.Token(buyer));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, early.StatusCode);

        using var cache = TestCache.StartAgain(former);
        await UntilAsync(basket, buyer, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_basket_expires_thirty_days_after_it_was_last_looked_at()
    {
        var buyer = BasketHost.NewBuyer();
        using var cache = TestCache.Start();
        await using var basket = await BasketHost.StartAsync(cache.ConnectionString, identity.Identity);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(cache.ConnectionString);
        var key = "basket:" + buyer;
        await basket.PutAsync(buyer, "kopi", 1);
        var written = await redis.GetDatabase().KeyTimeToLiveAsync(key);

        await redis.GetDatabase().KeyExpireAsync(key, TimeSpan.FromMinutes(1));
        await basket.ReadAsync(buyer);
        var read = await redis.GetDatabase().KeyTimeToLiveAsync(key);
        Assert.InRange(written!.Value, TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));
        Assert.InRange(read!.Value, TimeSpan.FromDays(29.9), TimeSpan.FromDays(30));
    }

    private static async Task UntilAsync(BasketHost basket, string buyer, HttpStatusCode status)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            using var answer = await basket.SendAsync(HttpMethod.Get, "/api/basket", basket.Token(buyer));
            if (answer.StatusCode == status)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }
}
