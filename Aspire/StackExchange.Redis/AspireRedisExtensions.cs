using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

/// <summary>Connects a service to Redis with the StackExchange.Redis client.</summary>
public static class AspireRedisExtensions
{
    private const string Section = "Aspire:StackExchange:Redis";

    /// <summary>Registers <see cref="IConnectionMultiplexer"/> as a singleton with health check, logging and tracing.</summary>
    /// <param name="builder">The host to read configuration from and add services to.</param>
    /// <param name="connectionName">The key of the connection string in the section <c>ConnectionStrings</c>.</param>
    /// <param name="configureSettings">Changes the settings after they were read from configuration.</param>
    /// <param name="configureOptions">Changes the client's options after they were read from the connection string.</param>
    /// <remarks>
    /// Reads <c>Aspire:StackExchange:Redis</c>, then <c>Aspire:StackExchange:Redis:{connectionName}</c>, then
    /// <c>ConnectionStrings:{connectionName}</c>; <c>ConfigurationOptions</c> in either section is bound over the client's options.
    /// A missing connection string is an <see cref="InvalidOperationException"/> when the connection is first resolved.
    /// </remarks>
    public static void AddRedisClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null) =>
        builder.AddRedisClientBuilder(connectionName, configureSettings, configureOptions);

    /// <summary>The same as <see cref="AddRedisClient"/>, as a keyed service.</summary>
    /// <param name="builder">The host to read configuration from and add services to.</param>
    /// <param name="name">The service key, and the key of the connection string in the section <c>ConnectionStrings</c>.</param>
    /// <param name="configureSettings">Changes the settings after they were read from configuration.</param>
    /// <param name="configureOptions">Changes the client's options after they were read from the connection string.</param>
    public static void AddKeyedRedisClient(
        this IHostApplicationBuilder builder,
        string name,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null) =>
        builder.AddKeyedRedisClientBuilder(name, configureSettings, configureOptions);

    /// <summary>The same as <see cref="AddRedisClient"/>, for packages that build on the client.</summary>
    /// <inheritdoc cref="AddRedisClient"/>
    public static AspireRedisClientBuilder AddRedisClientBuilder(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        return Add(builder, connectionName, serviceKey: null, configureSettings, configureOptions);
    }

    /// <summary>The same as <see cref="AddKeyedRedisClient"/>, for packages that build on the client.</summary>
    /// <inheritdoc cref="AddKeyedRedisClient"/>
    public static AspireRedisClientBuilder AddKeyedRedisClientBuilder(
        this IHostApplicationBuilder builder,
        string name,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(builder, name, serviceKey: name, configureSettings, configureOptions);
    }

    private static AspireRedisClientBuilder Add(
        IHostApplicationBuilder builder,
        string name,
        string? serviceKey,
        Action<StackExchangeRedisSettings>? configureSettings,
        Action<ConfigurationOptions>? configureOptions)
    {
        var settings = Read(builder.Configuration, name);
        configureSettings?.Invoke(settings);
        var connection = new RedisConnection(name, Section, settings, configureOptions);
        if (serviceKey is null)
        {
            builder.Services.AddSingleton<IConnectionMultiplexer>(connection.Connect);
        }
        else
        {
            builder.Services.AddKeyedSingleton<IConnectionMultiplexer>(serviceKey, (services, _) => connection.Connect(services));
        }

        AddActivation(builder, settings, serviceKey);
        AddHealthCheck(builder, settings, serviceKey);
        AddTracing(builder, settings);
        return new AspireRedisClientBuilder(builder, settings, serviceKey);
    }

    private static StackExchangeRedisSettings Read(IConfiguration configuration, string name)
    {
        var settings = new StackExchangeRedisSettings();
        configuration.GetSection(Section).Bind(settings);
        configuration.GetSection($"{Section}:{name}").Bind(settings);
        settings.ConnectionString = configuration.GetConnectionString(name) ?? settings.ConnectionString;
        return settings;
    }

    private static void AddActivation(IHostApplicationBuilder builder, StackExchangeRedisSettings settings, string? serviceKey)
    {
        if (!settings.DisableAutoActivation)
        {
            builder.Services.AddSingleton<IHostedService>(services => new RedisActivation(services, serviceKey));
        }
    }

    private static void AddHealthCheck(IHostApplicationBuilder builder, StackExchangeRedisSettings settings, string? serviceKey)
    {
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                serviceKey is null ? "StackExchange.Redis" : $"StackExchange.Redis_{serviceKey}",
                services => new RedisHealthCheck(services, serviceKey),
                failureStatus: null,
                tags: null));
        }
    }

    private static void AddTracing(IHostApplicationBuilder builder, StackExchangeRedisSettings settings)
    {
        if (!settings.DisableTracing)
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
            builder.Services.TryAddSingleton<RedisTracing>();
            builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RedisTracingPump>());
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(RedisTracing.SourceName));
        }
    }
}
