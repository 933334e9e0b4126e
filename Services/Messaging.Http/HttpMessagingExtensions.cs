using System.Net;
using System.Text.Json.Serialization.Metadata;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Http.Client;
using AspireShop.Messaging.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace AspireShop.Messaging.Http;

/// <summary>Has a service send, ask or receive over HTTP.</summary>
public static class HttpMessagingExtensions
{
    /// <summary>Marks a message: its sender repeats it, not the resilience handler, so that every try is counted.</summary>
    internal static readonly HttpRequestOptionsKey<bool> OneWay = new("AspireShop.Messaging.OneWay");

    private static readonly TimeSpan LongestTotal = TimeSpan.FromHours(24);

    /// <summary>Adds the HTTP client of one receiver, with the standard resilience handler. Chain what authenticates it.</summary>
    public static IHttpClientBuilder AddHttpMessagingClient(this IServiceCollection services, HttpMessagingClientOptions options)
    {
        options.ThrowIfInvalid();
        var client = services.AddHttpClient(options.ClientName, http =>
        {
            http.Timeout = Timeout.InfiniteTimeSpan;
            http.MaxResponseContentBufferSize = options.MaxReplyBytes;
        });
        client.UseSocketsHttpHandler((handler, _) =>
        {
            handler.ConnectTimeout = options.ConnectTimeout;
            handler.AllowAutoRedirect = false;
        });
        // Spans and metrics tell of each call, and its sender of a failure: four lines of log a call would say nothing more.
        client.RemoveAllLoggers();

        // The service's defaults bring a resilience handler; two of them would multiply the repetitions.
        client.RemoveAllResilienceHandlers();
        client.AddStandardResilienceHandler(resilience => Configure(resilience, options));
        return client.AddHttpMessageHandler(provider => new DeadlineHandler(options.AttemptTimeout, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Adds a sender over that client, with its dead letters and the health check <c>http sender</c>: degraded while the receiver cannot be reached.</summary>
    public static IServiceCollection AddHttpSender(this IServiceCollection services, HttpMessagingClientOptions client, SenderRelayOptions options)
    {
        services.AddSingleton(provider => new HttpDelivery(provider.GetRequiredService<IHttpClientFactory>(), client, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new HttpSender(
            provider.GetRequiredService<HttpDelivery>(), options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HttpSender>>()));
        services.AddSingleton<IMessageSender>(provider => provider.GetRequiredService<HttpSender>());
        services.AddSingleton<IDeadLetters>(provider => provider.GetRequiredService<HttpSender>());
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "http sender", provider => new HttpSenderHealthCheck(provider.GetRequiredService<HttpDelivery>()), HealthStatus.Degraded, tags: null));
        return services;
    }

    /// <summary>Adds requests of one contract's type over that client.</summary>
    public static IServiceCollection AddHttpRequester<TRequest, TReply>(
        this IServiceCollection services, HttpMessagingClientOptions client, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType)
        => services.AddSingleton<IRequester<TRequest, TReply>>(provider => new HttpRequester<TRequest, TReply>(
            provider.GetRequiredService<IHttpClientFactory>(), client, requestType, replyType, provider.GetRequiredService<TimeProvider>()));

    /// <summary>Adds what the endpoints of <see cref="HttpMessagingEndpoints"/> share, with the health check <c>http receiver</c>: degraded while it is full, or stops.</summary>
    public static IServiceCollection AddHttpReceiver(this IServiceCollection services, HttpReceiverOptions options)
    {
        services.AddSingleton(provider => new HttpReceiver(
            options, provider.GetRequiredService<IHostApplicationLifetime>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<HttpReceiver>>()));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "http receiver", provider => new HttpReceiverHealthCheck(provider.GetRequiredService<HttpReceiver>()), HealthStatus.Degraded, tags: null));
        return services;
    }

    private static void Configure(HttpStandardResilienceOptions resilience, HttpMessagingClientOptions options)
    {
        // A request has its own deadline; a message has none but the limit of a try.
        resilience.TotalRequestTimeout.Timeout = LongestTotal;
        resilience.AttemptTimeout.Timeout = options.AttemptTimeout;
        resilience.CircuitBreaker.SamplingDuration = TimeSpan.FromTicks(Math.Max(TimeSpan.FromSeconds(30).Ticks, 2 * options.AttemptTimeout.Ticks));
        resilience.CircuitBreaker.ShouldHandle = arguments => ValueTask.FromResult(IsOutage(arguments.Outcome));
        resilience.Retry.MaxRetryAttempts = options.MaxRetries;
        resilience.Retry.Delay = options.RetryDelay;
        resilience.Retry.ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Context.GetRequestMessage()?.Options.TryGetValue(OneWay, out _) != true && HttpClientResiliencePredicates.IsTransient(arguments.Outcome));
    }

    // A handler that fails (500) or a receiver that is busy (429) is there: the circuit opens only for one that is not.
    private static bool IsOutage(Outcome<HttpResponseMessage> outcome)
        => outcome.Exception is HttpRequestException or TimeoutRejectedException
            || outcome.Result?.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;
}
