using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AspireShop.Hosting.Swarm.Publishing;

/// <summary>The steps of a Swarm environment.</summary>
internal static class SwarmSteps
{
    public const string Publish = "publish-swarm";
    public const string Deploy = "deploy-swarm";

    private const string FileName = "docker-stack.yaml";

    public static IEnumerable<PipelineStep> Of(DockerSwarmEnvironmentResource environment)
    {
        // The first environment has the short names
        yield return new PipelineStep
        {
            Name = Publish,
            Description = "Writes the stack file, its secrets and configs.",
            Action = context => PublishAsync(environment, context),
            DependsOnSteps = [WellKnownPipelineSteps.PublishPrereq],
            RequiredBySteps = [WellKnownPipelineSteps.Publish],
        };
        yield return new PipelineStep
        {
            Name = Deploy,
            Description = "Deploys the stack and waits until all services run.",
            Action = context => DeployAsync(environment, context),
            DependsOnSteps = [Publish, WellKnownPipelineSteps.Build, WellKnownPipelineSteps.DeployPrereq],
            RequiredBySteps = [WellKnownPipelineSteps.Deploy],
            Tags = [WellKnownPipelineTags.DeployCompute],
        };
    }

    private static async Task PublishAsync(DockerSwarmEnvironmentResource environment, PipelineStepContext context)
    {
        var folder = Folder(environment, context);
        var model = await PublishedModel.ReadAsync(context.Model, environment, context.ExecutionContext, context.Logger, context.CancellationToken).ConfigureAwait(false);
        var configuration = context.Services.GetRequiredService<IConfiguration>();
        var values = await SecretValues.ReadAsync(configuration, Path.Combine(folder, "secrets", "values.env"), context.CancellationToken).ConfigureAwait(false);
        await values.ResolveAsync(Parameters(model), context.CancellationToken).ConfigureAwait(false);
        var builder = new StackBuilder(environment, model, values, folder);
        var services = builder.Build();
        Check([.. values.Missing, .. builder.Errors]);
        await values.SaveAsync(context.CancellationToken).ConfigureAwait(false);
        await WriteAsync(folder, new StackWriter(environment).Write(services), services, context.CancellationToken).ConfigureAwait(false);
        await context.ReportingStep.SucceedAsync($"Wrote {Path.Combine(folder, FileName)}", context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(string folder, string stack, IReadOnlyList<StackService> services, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        // Nobody commits secrets by mistake
        await OwnFile.WriteAsync(Path.Combine(folder, "secrets", ".gitignore"), "*\n", cancellationToken).ConfigureAwait(false);
        foreach (var file in services.SelectMany(s => s.Secrets.Concat(s.Configs)))
        {
            await OwnFile.WriteAsync(Path.Combine(folder, file.Path[2..]), file.Content!, cancellationToken).ConfigureAwait(false);
        }
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), stack, cancellationToken).ConfigureAwait(false);
    }

    private static async Task DeployAsync(DockerSwarmEnvironmentResource environment, PipelineStepContext context)
    {
        var swarm = new SwarmClient(environment.StackName);
        var time = context.Services.GetService<TimeProvider>() ?? TimeProvider.System;
        await PrepareAsync(environment, context).ConfigureAwait(false);
        var before = await swarm.ServicesAsync(context.CancellationToken).ConfigureAwait(false);
        await swarm.DeployAsync(Path.Combine(Folder(environment, context), FileName), context.CancellationToken).ConfigureAwait(false);
        await new Convergence(swarm, time, environment.Timeout, context.ReportingStep).WaitAsync(before, context.CancellationToken).ConfigureAwait(false);
        await context.ReportingStep.SucceedAsync($"All services of the stack '{environment.StackName}' run.", context.CancellationToken).ConfigureAwait(false);
    }

    // Images where all nodes find them, and a node for each volume
    private static async Task PrepareAsync(DockerSwarmEnvironmentResource environment, PipelineStepContext context)
    {
        var model = await PublishedModel.ReadAsync(context.Model, environment, context.ExecutionContext, context.Logger, context.CancellationToken).ConfigureAwait(false);
        foreach (var service in model.Services)
        {
            if (service.Image is null && environment.Registry is { Length: > 0 } registry)
            {
                var local = $"{service.Name}:{environment.ImageTag}";
                await SwarmClient.PushAsync(local, $"{registry}/{local}", context.CancellationToken).ConfigureAwait(false);
            }
            var pinned = service.Mounts.Any(m => m.Type == ContainerMountType.Volume);
            if (pinned && await SwarmClient.PinAsync(StackBuilder.PinOf(environment, service), context.CancellationToken).ConfigureAwait(false))
            {
                context.ReportingStep.Log(LogLevel.Information, $"This node keeps the data of {service.Name}: it got the label {StackBuilder.PinOf(environment, service)}.");
            }
        }
    }

    private static IEnumerable<ParameterResource> Parameters(PublishedModel model) =>
        model.Services.SelectMany(s => s.Environment.Select(e => e.Value).Concat(s.Arguments)).SelectMany(v => v.Parts).OfType<ValuePart.Parameter>().Select(p => p.Resource);

    private static void Check(List<string> errors)
    {
        if (errors.Count > 0)
        {
            throw new DistributedApplicationException($"The stack cannot be written.{Environment.NewLine}- {string.Join($"{Environment.NewLine}- ", errors)}");
        }
    }

    private static string Folder(DockerSwarmEnvironmentResource environment, PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>();
        return context.Model.Resources.OfType<IComputeEnvironmentResource>().Count() > 1 ? output.GetOutputDirectory(environment) : output.GetOutputDirectory();
    }
}
