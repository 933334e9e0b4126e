using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard;

/// <summary>Registers the dashboard.</summary>
internal static class DashboardServices
{
    /// <summary>Called once by the application builder, in run mode only and unless the dashboard is disabled.</summary>
    public static void Add(IDistributedApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SecretFinder>();
        builder.Services.AddSingleton<NotifiedResources>();
        builder.Services.AddSingleton<LoggedLines>();
        builder.Services.AddSingleton<DashboardService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DashboardService>());
    }
}
