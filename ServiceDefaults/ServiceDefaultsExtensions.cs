using AspireShop.ServiceDefaults.Health;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>The one call that every service of the shop makes first.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds what each service has in common: log levels, telemetry, health checks, service discovery, resilient HTTP clients,
    /// problem details for every error, limits and a graceful stop. Each part is also callable alone. Started with <c>--healthcheck</c>,
    /// the process asks the service beside it how it is, and ends with the answer.
    /// </summary>
    /// <typeparam name="TBuilder">The kind of host: web application or worker.</typeparam>
    /// <param name="builder">The host being built.</param>
    /// <returns>The same builder.</returns>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        HealthProbe.RunIfAsked(builder.Configuration);

        // First: whatever reads a connection string must see it
        builder.AddSecretFiles();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddDefaultLogLevels();
        builder.ConfigureOpenTelemetry();
        builder.AddDefaultHealthChecks();

        // The first added is the outermost: each retry resolves the name again, and may meet another replica.
        builder.AddDefaultResilience();
        builder.AddDefaultServiceDiscovery();
        builder.AddDefaultProblemDetails();
        builder.AddDefaultLimits();
        return builder;
    }
}
