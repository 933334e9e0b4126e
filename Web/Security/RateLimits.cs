using System.Globalization;
using System.Threading.RateLimiting;
using AspireShop.Web.Gateway;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace AspireShop.Web.Security;

/// <summary>Generous limits that a person never meets: a rate for each session, or each address where there is no session.</summary>
internal static class RateLimits
{
    /// <summary>The policy of endpoints that may open a guest session.</summary>
    public const string Sessions = "sessions";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<GatewayOptions>>((limiter, gateway) =>
        {
            var limits = gateway.Value;
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => Bucket(limits.RequestsPerSecond, limits.RequestBurst)));
            limiter.AddPolicy(Sessions, context =>
                RateLimitPartition.GetTokenBucketLimiter(AddressOf(context), _ => Bucket(limits.SessionsPerSecond, limits.SessionBurst)));
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = 1.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
        return services;
    }

    private static TokenBucketRateLimiterOptions Bucket(int perSecond, int burst) => new()
    {
        TokenLimit = Math.Max(burst, perSecond),
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };

    private static string CallerOf(HttpContext context) => context.User.FindFirst("sub")?.Value ?? AddressOf(context);

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
