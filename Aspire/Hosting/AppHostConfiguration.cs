using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The configuration of an AppHost: where it comes from, and what the builder adds.</summary>
internal static class AppHostConfiguration
{
    public const string OperationKey = "AppHost:Operation";
    public const string PublisherKey = "Publishing:Publisher";
    public const string OutputPathKey = "Publishing:OutputPath";
    public const string StepKey = "Pipeline:Step";

    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--operation"] = OperationKey,
        ["--publisher"] = PublisherKey,
        ["--output-path"] = OutputPathKey,
        ["--step"] = StepKey,
        ["--runtime"] = "Aspire:Runtime",
        ["--volumes"] = "Aspire:Volumes",
    };

    public static HostApplicationBuilder CreateHostBuilder(HostApplicationBuilderSettings settings, DistributedApplicationOptions options, Assembly? assembly)
    {
        settings.ApplicationName ??= AppHostLocation.ApplicationName(assembly);
        var builder = new HostApplicationBuilder(settings);
        if (assembly is not null && UserSecrets.UserSecretsStore.FilePath(assembly) is { } secrets)
        {
            // Before environment and command line, which win; in Development the host added them already
            var at = builder.Configuration.Sources.ToList().FindIndex(s => s is Microsoft.Extensions.Configuration.EnvironmentVariables.EnvironmentVariablesConfigurationSource { Prefix: null or "" });
            var source = new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource { Path = secrets, Optional = true, ReloadOnChange = false };
            source.ResolveFileProvider();
            builder.Configuration.Sources.Insert(at < 0 ? builder.Configuration.Sources.Count : at, source);
        }
        builder.Configuration.AddCommandLine(options.Args ?? [], Switches);
        return builder;
    }

    /// <summary>Run, unless the command line asks for a publisher or the operation publish.</summary>
    public static DistributedApplicationExecutionContextOptions ReadOperation(IConfiguration configuration)
    {
        var publisher = configuration[PublisherKey];
        var operation = configuration[OperationKey];
        var publish = operation?.ToLowerInvariant() switch
        {
            "publish" or "deploy" => true,
            "run" => false,
            null => publisher is not null,
            _ => throw new DistributedApplicationException($"Invalid operation specified. Valid operations are 'publish' or 'run'. (--operation {operation})"),
        };
        if (string.Equals(operation, "deploy", StringComparison.OrdinalIgnoreCase))
        {
            // To deploy is to publish up to the step deploy, unless another is named
            configuration[StepKey] ??= Pipelines.WellKnownPipelineSteps.Deploy;
        }
        return publish
            ? new DistributedApplicationExecutionContextOptions(DistributedApplicationOperation.Publish, publisher ?? "manifest")
            : new DistributedApplicationExecutionContextOptions(DistributedApplicationOperation.Run);
    }

    public static void AddKnownValues(
        ConfigurationManager configuration, DistributedApplicationOptions options, Assembly? assembly, string directory, DistributedApplicationExecutionContext context)
    {
        var project = AppHostLocation.ProjectName(assembly);
        // Published names depend on the project alone, so that they are the same on every machine; a run's on where it is
        var identity = context.IsPublishMode ? project : Path.Combine(directory, project).ToLowerInvariant();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AppHost:Directory"] = directory,
            ["AppHost:Path"] = Path.Combine(directory, Path.GetFileNameWithoutExtension(project)),
            ["AppHost:DashboardApplicationName"] = options.DashboardApplicationName ?? AppHostLocation.ApplicationName(assembly),
            ["AppHost:Sha256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(identity))),
        });
        if (options.ContainerRegistryOverride is { } registry)
        {
            configuration["AppHost:ContainerRegistry"] = registry;
        }
    }
}
