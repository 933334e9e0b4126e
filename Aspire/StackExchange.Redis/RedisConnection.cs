using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Aspire.StackExchange.Redis;

/// <summary>Makes one connection from its settings, when the container first asks for it. A failed attempt is not kept.</summary>
internal sealed class RedisConnection(
    string name, string section, StackExchangeRedisSettings settings, Action<ConfigurationOptions>? configureOptions)
{
    public IConnectionMultiplexer Connect(IServiceProvider services)
    {
        var multiplexer = ConnectionMultiplexer.Connect(Options(services));
        if (!settings.DisableTracing)
        {
            multiplexer.RegisterProfiler(services.GetRequiredService<RedisTracing>().GetSession);
        }

        return multiplexer;
    }

    private ConfigurationOptions Options(IServiceProvider services)
    {
        if (string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            throw new InvalidOperationException(
                $"The connection string of the Redis server '{name}' is missing: set 'ConnectionStrings:{name}', "
                + $"or 'ConnectionString' in the configuration section '{section}' or '{section}:{name}'.");
        }

        var options = ConfigurationOptions.Parse(settings.ConnectionString);
        options.LoggerFactory = services.GetService<ILoggerFactory>();
        var configuration = services.GetService<IConfiguration>();
        configuration?.GetSection($"{section}:ConfigurationOptions").Bind(options);
        configuration?.GetSection($"{section}:{name}:ConfigurationOptions").Bind(options);
        configureOptions?.Invoke(options);
        return options;
    }
}
