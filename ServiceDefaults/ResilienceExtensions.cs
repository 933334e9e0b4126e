using AspireShop.ServiceDefaults.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Microsoft.Extensions.Hosting;

/// <summary>Timeouts, retries and circuit breaker for every HTTP client of the factory.</summary>
public static class ResilienceExtensions
{
    private static readonly HttpRequestOptionsKey<bool> Repeatable = new("AspireShop.Repeatable");

    /// <summary>
    /// Adds the standard resilience handler (10 s a try, 30 s in all, 3 retries with backoff and jitter, circuit breaker)
    /// and keeps it from repeating what may not be repeated: POST and PATCH are retried only with an
    /// <c>Idempotency-Key</c> header or after <see cref="AllowRetry"/>. Every other method is idempotent by RFC 9110.
    /// </summary>
    public static TBuilder AddDefaultResilience<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler(options =>
        {
            var isTransient = options.Retry.ShouldHandle;
            options.Retry.ShouldHandle = args => Repeats.IsRepeatable(args.Context.GetRequestMessage(), Repeatable)
                ? isTransient(args)
                : ValueTask.FromResult(false);
        }));
        return builder;
    }

    /// <summary>Says that sending this POST or PATCH twice does no harm, so that it may be retried.</summary>
    public static HttpRequestMessage AllowRetry(this HttpRequestMessage request)
    {
        request.Options.Set(Repeatable, true);
        return request;
    }
}
