namespace Aspire.Hosting.Dashboard;

/// <summary>Registers the dashboard.</summary>
internal static class DashboardServices
{
    /// <summary>Called once by the application builder, in run mode only and unless the dashboard is disabled.</summary>
    public static void Add(IDistributedApplicationBuilder builder) => ArgumentNullException.ThrowIfNull(builder);
}
