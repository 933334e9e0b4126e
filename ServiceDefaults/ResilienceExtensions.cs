using AspireShop.ServiceDefaults.Resilience;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Microsoft.Extensions.Hosting;

/// <summary>Timeouts, retries and circuit breaker for every HTTP client of the factory.</summary>
public static class ResilienceExtensions
{
    private static readonly HttpRequestOptionsKey<bool> Repeatable = new("AspireShop.Repeatable");

    /// <summary>
    /// Adds the standard resilience handler (10 s a try, 30 s in all, circuit breaker; 4 retries after about 0.25, 0.5, 1 and 2 s,
    /// with jitter: long enough for a restart, short enough for somebody who waits) and keeps it from repeating what may not be repeated: POST and PATCH are retried only with an
    /// <c>Idempotency-Key</c> header or after <see cref="AllowRetry"/>. Every other method is idempotent by RFC 9110.
    /// A body that is a stream is sent once only.
    /// </summary>
    public static TBuilder AddDefaultResilience<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler(options =>
        {
            options.Retry.MaxRetryAttempts = 4;
            options.Retry.Delay = TimeSpan.FromMilliseconds(250);
            var isTransient = options.Retry.ShouldHandle;
            options.Retry.ShouldHandle = args => Repeats.IsRepeatable(args.Context.GetRequestMessage(), Repeatable)
                ? isTransient(args)
                : ValueTask.FromResult(false);
        }));
        return builder;
    }

    /// <summary>Says that nobody has the time to wait for a second try of this request.</summary>
    public static HttpRequestMessage ForbidRetry(this HttpRequestMessage request)
    {
        request.Options.Set(Repeatable, false);
        return request;
    }

    /// <summary>Says that sending this POST or PATCH twice does no harm, so that it may be retried.</summary>
    public static HttpRequestMessage AllowRetry(this HttpRequestMessage request)
    {
        request.Options.Set(Repeatable, true);
        return request;
    }
}
