using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>What a test does at each step in the making of an application: first the defaults of every test, then its own wishes.</summary>
internal sealed class TestingHooks(
    Action<DistributedApplicationOptions, HostApplicationBuilderSettings> creating,
    Action<DistributedApplicationBuilder>? created = null,
    Action<DistributedApplicationBuilder>? building = null,
    Action<DistributedApplication>? built = null)
{
    public void Creating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings, string? appHostAssembly)
    {
        options.DisableDashboard = true;
        options.AssemblyName ??= appHostAssembly;
        settings.EnvironmentName ??= Environments.Development;
        settings.Configuration ??= new ConfigurationManager();
        // Below the environment and the command line, which the builder adds after it: a test may ask for the opposite.
        settings.Configuration.AddInMemoryCollection(
        [
            new("DcpPublisher:RandomizePorts", "true"),
            new("Aspire:Volumes", "ephemeral"),
        ]);
        creating(options, settings);
    }

    public void Created(DistributedApplicationBuilder builder) => created?.Invoke(builder);

    public void Building(DistributedApplicationBuilder builder) => building?.Invoke(builder);

    public void Built(DistributedApplication application) => built?.Invoke(application);
}
