using System.Data.Common;
using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Microsoft.Extensions.Hosting;

/// <summary>Connects a service to a PostgreSQL database with the Npgsql client.</summary>
public static class AspirePostgreSqlNpgsqlExtensions
{
    private const string Section = "Aspire:Npgsql";

    /// <summary>
    /// Registers <see cref="NpgsqlDataSource"/> (and <see cref="DbDataSource"/>, <see cref="NpgsqlConnection"/>, <see cref="DbConnection"/>)
    /// with health check, logging, tracing and metrics.
    /// </summary>
    /// <param name="builder">The host to read configuration from and add services to.</param>
    /// <param name="connectionName">The key of the connection string in the section <c>ConnectionStrings</c>.</param>
    /// <param name="configureSettings">Changes the settings after they were read from configuration.</param>
    /// <param name="configureDataSourceBuilder">Customises the data source, e.g. its type mappings.</param>
    /// <remarks>
    /// Reads <c>Aspire:Npgsql</c>, then <c>Aspire:Npgsql:{connectionName}</c>, then <c>ConnectionStrings:{connectionName}</c>.
    /// A missing connection string is an <see cref="InvalidOperationException"/> when the data source is first resolved.
    /// </remarks>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        Add(builder, connectionName, serviceKey: null, configureSettings, configureDataSourceBuilder);
    }

    /// <summary>The same as <see cref="AddNpgsqlDataSource"/>, as a keyed service.</summary>
    /// <param name="builder">The host to read configuration from and add services to.</param>
    /// <param name="name">The service key, and the key of the connection string in the section <c>ConnectionStrings</c>.</param>
    /// <param name="configureSettings">Changes the settings after they were read from configuration.</param>
    /// <param name="configureDataSourceBuilder">Customises the data source, e.g. its type mappings.</param>
    public static void AddKeyedNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string name,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Add(builder, name, serviceKey: name, configureSettings, configureDataSourceBuilder);
    }

    private static void Add(
        IHostApplicationBuilder builder,
        string name,
        string? serviceKey,
        Action<NpgsqlSettings>? configureSettings,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder)
    {
        var settings = Read(builder.Configuration, name);
        configureSettings?.Invoke(settings);
        builder.Services.AddNpgsqlDataSource(
            settings.ConnectionString ?? "",
            dataSource =>
            {
                RequireConnectionString(settings, name);
                configureDataSourceBuilder?.Invoke(dataSource);
            },
            serviceKey: serviceKey);
        AddHealthCheck(builder, settings, serviceKey);
        AddTelemetry(builder, settings);
    }

    private static NpgsqlSettings Read(IConfiguration configuration, string name)
    {
        var settings = new NpgsqlSettings();
        configuration.GetSection(Section).Bind(settings);
        configuration.GetSection($"{Section}:{name}").Bind(settings);
        settings.ConnectionString = configuration.GetConnectionString(name) ?? settings.ConnectionString;
        return settings;
    }

    private static void RequireConnectionString(NpgsqlSettings settings, string name)
    {
        if (string.IsNullOrWhiteSpace(settings.ConnectionString))
        {
            throw new InvalidOperationException(
                $"The connection string of the database '{name}' is missing: set 'ConnectionStrings:{name}', "
                + $"or 'ConnectionString' in the configuration section '{Section}' or '{Section}:{name}'.");
        }
    }

    private static void AddHealthCheck(IHostApplicationBuilder builder, NpgsqlSettings settings, string? serviceKey)
    {
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks().Add(new HealthCheckRegistration(
                serviceKey is null ? "PostgreSql" : $"PostgreSql_{serviceKey}",
                services => new NpgsqlHealthCheck(services, serviceKey),
                failureStatus: null,
                tags: null));
        }
    }

    private static void AddTelemetry(IHostApplicationBuilder builder, NpgsqlSettings settings)
    {
        if (!settings.DisableTracing)
        {
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddNpgsql());
        }

        if (!settings.DisableMetrics)
        {
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddNpgsqlInstrumentation());
        }
    }
}
