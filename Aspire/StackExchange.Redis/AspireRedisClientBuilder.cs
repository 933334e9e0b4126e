using Microsoft.Extensions.Hosting;

namespace Aspire.StackExchange.Redis;

/// <summary>Lets other packages build on a registered Redis client.</summary>
/// <param name="hostBuilder">The host that services are registered with.</param>
/// <param name="settings">The settings of the client.</param>
/// <param name="serviceKey">The key of the <c>IConnectionMultiplexer</c> service, if it is a keyed one.</param>
public sealed class AspireRedisClientBuilder(IHostApplicationBuilder hostBuilder, StackExchangeRedisSettings settings, string? serviceKey)
{
    /// <summary>The host that services are registered with.</summary>
    public IHostApplicationBuilder HostBuilder { get; } = hostBuilder;

    /// <summary>The settings of the client.</summary>
    public StackExchangeRedisSettings Settings { get; } = settings;

    /// <summary>The key of the <c>IConnectionMultiplexer</c> service, if it is a keyed one.</summary>
    public string? ServiceKey { get; } = serviceKey;
}
