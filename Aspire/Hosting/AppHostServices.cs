using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Health;
using Aspire.Hosting.Lifecycle;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>The services that every AppHost has.</summary>
internal static class AppHostServices
{
    public static void Add(DistributedApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(builder.ExecutionContext);
        services.AddSingleton(builder.Options);
        services.AddSingleton(builder.Eventing);
        services.AddSingleton(new DistributedApplicationModel(builder.Resources));
        services.AddSingleton<ResourceLoggerService>(s => new ResourceLoggerService(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton(s => new ResourceCommandService(
            s.GetRequiredService<ResourceNotificationService>(), s.GetRequiredService<ResourceLoggerService>(), s));
        services.Configure<ResourceNotificationServiceOptions>(o => o.DefaultWaitBehavior =
            builder.Options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable);
        services.AddHealthChecks();
        services.AddHttpClient();
        services.AddKeyedSingleton<IDistributedApplicationPublisher, ManifestPublisher>("manifest");
        services.AddSingleton(builder.Pipeline);
        services.AddSingleton<IPipelineOutputService, PipelineOutputService>();
        services.TryAddSingleton<IPipelineActivityReporter, LoggingReporter>();
        // The AppHost's own console says what happens to the resources, not what its libraries do
        services.AddLogging(l => l
            .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning)
            // A failed start is thrown, and told by whoever catches it or by UserErrorReport: not twice
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            .AddFilter("System.Net.Http.HttpClient", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        if (builder.ExecutionContext.IsRunMode)
        {
            services.AddHostedService<PassiveResourceService>();
            services.AddHostedService<ResourceHealthService>();
        }
    }
}
