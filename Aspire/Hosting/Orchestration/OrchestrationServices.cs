using System.Reflection;
using Aspire.Hosting.Orchestration.Execute;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Registers the engine.</summary>
internal static class OrchestrationServices
{
    /// <summary>Called once by the application builder, in run mode only.</summary>
    public static void Add(IDistributedApplicationBuilder builder)
    {
        var built = builder.AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => string.Equals(metadata.Key, OrchestrationOptions.NativePathMetadata, StringComparison.OrdinalIgnoreCase))?.Value;

        // Read when the run begins: the testing harness adds to the configuration until then.
        builder.Services.AddSingleton(_ => OrchestrationOptions.From(builder.Configuration, built));
        builder.Services.AddSingleton<RunServices>();
        builder.Services.AddSingleton(services => new ProjectTargets(services.GetRequiredService<RunServices>().Runner));
        builder.Services.AddSingleton(_ => new TelemetryReceiver(builder.Configuration));
        builder.Services.AddSingleton<ContainerSpecs>();
        builder.Services.AddSingleton<LaunchRequestFactory>();
        builder.Services.AddSingleton<StatePublisher>();
        builder.Services.AddSingleton<OperationExecutor>();
        builder.Services.AddSingleton<RunHost>();
        builder.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<RunHost>());
    }
}
