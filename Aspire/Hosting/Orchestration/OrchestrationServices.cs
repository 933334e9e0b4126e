namespace Aspire.Hosting.Orchestration;

/// <summary>Registers the engine that runs the application.</summary>
internal static class OrchestrationServices
{
    /// <summary>Called once by the application builder, in run mode only, before the user's first resource.</summary>
    public static void Add(IDistributedApplicationBuilder builder) => ArgumentNullException.ThrowIfNull(builder);
}
