using AspireShop.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

/// <summary>Readiness and liveness, as in Aspire's service defaults.</summary>
public static class HealthExtensions
{
    /// <summary>Readiness: 200 when every health check passes, else 503. The body is one word.</summary>
    public const string ReadinessPath = "/health";

    /// <summary>Liveness: 200 when the process answers at all; dependencies do not count.</summary>
    public const string LivenessPath = "/alive";

    private const string LiveTag = "live";

    /// <summary>
    /// Adds the check that the process answers; integrations add the checks of what the service depends on. Asked to stop, the service is
    /// at once not ready and serves on for <c>Limits:DrainSeconds</c> (default 0; images set 3), before <see cref="LimitsExtensions"/>'s time begins.
    /// </summary>
    public static TBuilder AddDefaultHealthChecks<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        var drain = TimeSpan.FromSeconds(builder.Configuration.GetValue("Limits:DrainSeconds", 0.0));
        builder.Services.AddSingleton(services => new Draining(drain, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<Draining>());
        builder.Services.AddHealthChecks()
            .AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag])
            .AddCheck<Draining>("stopping");
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c> and <c>/alive</c> in every environment, not only in development as Aspire's template does:
    /// the AppHost, Compose, Swarm and Kubernetes decide by them. They are anonymous and say one word, never why.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        Map(app, ReadinessPath, new HealthCheckOptions());
        Map(app, LivenessPath, new HealthCheckOptions { Predicate = check => check.Tags.Contains(LiveTag) });
        return app;
    }

    private static void Map(WebApplication app, string path, HealthCheckOptions options) =>
        app.MapHealthChecks(path, options).AllowAnonymous().DisableHttpMetrics().ShortCircuit();
}
