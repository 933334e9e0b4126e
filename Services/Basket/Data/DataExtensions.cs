using StackExchange.Redis;

namespace AspireShop.Basket.Data;

/// <summary>The cache that baskets live in.</summary>
internal static class DataExtensions
{
    private const string Unavailable = "Baskets are not available at the moment, and nothing was changed as far as we know: try again after the time in Retry-After.";

    public static void AddBasketData(this IHostApplicationBuilder builder)
    {
        builder.AddRedisClient("cache", configureOptions: options =>
        {
            // The cache may come later than this service, and may go away: then buyers are told at once instead of kept waiting.
            options.AbortOnConnectFail = false;
            options.BacklogPolicy = BacklogPolicy.FailFast;
            options.ReconnectRetryPolicy = new LinearRetry(500);
        });
        builder.Services.AddSingleton<BasketStore>();
        builder.Services.AddProblemMapping<RedisException>(StatusCodes.Status503ServiceUnavailable, Unavailable);
        builder.Services.AddProblemMapping<RedisTimeoutException>(StatusCodes.Status503ServiceUnavailable, Unavailable);
        builder.Services.AddProblemMapping<BasketContendedException>(
            StatusCodes.Status503ServiceUnavailable, "This basket is being changed by too many requests at once: send them one after the other.");
    }
}
