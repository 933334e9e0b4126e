using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Hosting;
using AspireShop.Messaging.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Sockets;

/// <summary>Has a service serve, ask or send over sockets.</summary>
public static class SocketsExtensions
{
    /// <summary>Runs a server for as long as the service runs, with its health check <c>sockets server</c>.</summary>
    /// <param name="services">The service's.</param>
    /// <param name="options">Where it listens, and its limits.</param>
    /// <param name="operations">The requests it answers.</param>
    /// <param name="messages">What handles its one-way messages; null when it takes none: they are rejected.</param>
    public static IServiceCollection AddSocketsServer(
        this IServiceCollection services, SocketsServerOptions options, Func<IServiceProvider, SocketsOperations> operations, Func<IServiceProvider, IMessageHandler>? messages = null)
    {
        services.AddSingleton(provider => new SocketsServer(
            options, operations(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SocketsServer>>()));
        services.AddSingleton<IHostedService>(provider => new MessageReceiverService(
            provider.GetRequiredService<SocketsServer>(), messages?.Invoke(provider) ?? new MessageDispatcher.Builder().Build()));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "sockets server", provider => new SocketsServerHealthCheck(provider.GetRequiredService<SocketsServer>()), HealthStatus.Unhealthy, tags: null));
        return services;
    }

    /// <summary>Adds the client of one server (a service that has several makes the others itself), with its health check <c>sockets client</c>: degraded while it is not connected.</summary>
    public static IServiceCollection AddSocketsClient(this IServiceCollection services, SocketsClientOptions options)
    {
        services.AddSingleton(provider => new SocketsClient(options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SocketsClient>>()));
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            "sockets client", provider => new SocketsClientHealthCheck(provider.GetRequiredService<SocketsClient>(), provider.GetRequiredService<TimeProvider>()), HealthStatus.Degraded, tags: null));
        return services;
    }

    /// <summary>Adds a sender over the client, with its dead letters.</summary>
    public static IServiceCollection AddSocketsSender(this IServiceCollection services, SenderRelayOptions options)
        => services
            .AddSingleton(provider => new SocketsSender(
                provider.GetRequiredService<SocketsClient>(), options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SocketsSender>>()))
            .AddSingleton<IMessageSender>(provider => provider.GetRequiredService<SocketsSender>())
            .AddSingleton<IDeadLetters>(provider => provider.GetRequiredService<SocketsSender>());
}
