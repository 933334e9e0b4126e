using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>The steps of a Compose environment.</summary>
internal static class ComposeSteps
{
    /// <summary>Publishes all Compose environments.</summary>
    public const string PublishAll = "publish-compose";

    /// <summary>Deploys all Compose environments.</summary>
    public const string DeployAll = "deploy-compose";

    private const string FileName = "docker-compose.yaml";
    private const string EnvFileName = ".env";

    /// <summary>Adds the steps that stand for those of all Compose environments, once.</summary>
    public static void AddShared(IDistributedApplicationPipeline pipeline, IEnumerable<IResource> resources)
    {
        if (!resources.OfType<DockerComposeEnvironmentResource>().Any())
        {
            pipeline.AddStep(PublishAll, _ => Task.CompletedTask, requiredBy: WellKnownPipelineSteps.Publish);
            pipeline.AddStep(DeployAll, _ => Task.CompletedTask, requiredBy: WellKnownPipelineSteps.Deploy);
        }
    }

    public static IEnumerable<PipelineStep> Of(DockerComposeEnvironmentResource environment)
    {
        var (publish, prepare, up, down) = ($"publish-{environment.Name}", $"prepare-{environment.Name}", $"docker-compose-up-{environment.Name}", $"docker-compose-down-{environment.Name}");
        // An environment that is called compose needs no step that stands for it
        var publishAll = publish == PublishAll ? WellKnownPipelineSteps.Publish : PublishAll;
        yield return new PipelineStep
        {
            Name = publish == PublishAll ? "publish-compose-files" : publish,
            Description = "Writes the Compose file and its environment file.",
            Action = context => PublishAsync(environment, context),
            DependsOnSteps = [WellKnownPipelineSteps.PublishPrereq],
            RequiredBySteps = [publish == PublishAll ? PublishAll : publishAll],
        };
        yield return new PipelineStep
        {
            Name = prepare,
            Description = "Writes the environment file with the values of this deployment.",
            Action = context => PrepareAsync(environment, context),
            DependsOnSteps = [publish == PublishAll ? "publish-compose-files" : publish, WellKnownPipelineSteps.ProcessParameters],
        };
        yield return new PipelineStep
        {
            Name = up,
            Description = "Starts the services.",
            Action = context => UpAsync(environment, context),
            DependsOnSteps = environment.BuildContainerImages ? [prepare, WellKnownPipelineSteps.Build, WellKnownPipelineSteps.DeployPrereq] : [prepare, WellKnownPipelineSteps.DeployPrereq],
            RequiredBySteps = [DeployAll],
            Tags = [WellKnownPipelineTags.DeployCompute],
        };
        yield return new PipelineStep
        {
            Name = down,
            Description = "Stops the services; volumes stay.",
            Action = context => DownAsync(environment, context),
        };
    }

    private static async Task PublishAsync(DockerComposeEnvironmentResource environment, PipelineStepContext context)
    {
        var folder = Folder(environment, context);
        Directory.CreateDirectory(folder);
        var (file, variables) = await ComposePublisher.BuildAsync(environment, context, folder).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), file.ToYaml(), context.CancellationToken).ConfigureAwait(false);
        var unused = await EnvFile.MergeAsync(Path.Combine(folder, EnvFileName), variables.All.Values, context.CancellationToken).ConfigureAwait(false);
        if (unused.Count > 0)
        {
            await context.ReportingStep.WarnAsync($"{EnvFileName} has keys that nothing uses any more, and was left as it is: {string.Join(", ", unused)}", context.CancellationToken).ConfigureAwait(false);
        }
        await context.ReportingStep.SucceedAsync($"Wrote {Path.Combine(folder, FileName)}", context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task PrepareAsync(DockerComposeEnvironmentResource environment, PipelineStepContext context)
    {
        var folder = Folder(environment, context);
        var (_, variables) = await ComposePublisher.BuildAsync(environment, context, folder).ConfigureAwait(false);
        var written = await EnvFile.ReadAsync(Path.Combine(folder, EnvFileName), context.CancellationToken).ConfigureAwait(false);
        var before = await EnvFile.ReadAsync(Prepared(environment, context), context.CancellationToken).ConfigureAwait(false);
        var values = await ComposeDeployment.ValuesAsync(variables.All.Values.OrderBy(v => EnvFile.OrderOf(v.Name), StringComparer.Ordinal), written, before, context.CancellationToken).ConfigureAwait(false);
        await EnvFile.WriteAsync(Prepared(environment, context), values, context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task UpAsync(DockerComposeEnvironmentResource environment, PipelineStepContext context)
    {
        await ComposeDeployment.ComposeAsync(Arguments(environment, context, "up", "-d", "--remove-orphans"), context).ConfigureAwait(false);
        await context.ReportingStep.SucceedAsync($"The services of '{environment.Name}' run.", context.CancellationToken).ConfigureAwait(false);
    }

    private static Task DownAsync(DockerComposeEnvironmentResource environment, PipelineStepContext context) =>
        ComposeDeployment.ComposeAsync(Arguments(environment, context, "down"), context);

    private static string[] Arguments(DockerComposeEnvironmentResource environment, PipelineStepContext context, params string[] command) =>
    [
        "-f", Path.Combine(Folder(environment, context), FileName),
        "--env-file", Prepared(environment, context),
        "-p", environment.Name.ToLowerInvariant(),
        .. command,
    ];

    // One environment alone has the folder to itself
    private static string Folder(DockerComposeEnvironmentResource environment, PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>();
        return context.Model.Resources.OfType<IComputeEnvironmentResource>().Count() > 1 ? output.GetOutputDirectory(environment) : output.GetOutputDirectory();
    }

    private static string Prepared(DockerComposeEnvironmentResource environment, PipelineStepContext context) =>
        Path.Combine(Folder(environment, context), $"{EnvFileName}.{context.Services.GetRequiredService<IHostEnvironment>().EnvironmentName}");
}
