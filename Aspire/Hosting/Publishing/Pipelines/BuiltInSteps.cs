using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Pipelines;

/// <summary>The steps of every pipeline.</summary>
internal static partial class BuiltInSteps
{
    /// <summary>Writes the manifest.</summary>
    public const string PublishManifest = "publish-manifest";

    public static IEnumerable<PipelineStep> Create() =>
    [
        Empty(WellKnownPipelineSteps.ProcessParameters),
        Empty(WellKnownPipelineSteps.PublishPrereq),
        Empty(WellKnownPipelineSteps.Publish, WellKnownPipelineSteps.PublishPrereq),
        Empty(WellKnownPipelineSteps.BuildPrereq),
        Empty(WellKnownPipelineSteps.Build, WellKnownPipelineSteps.BuildPrereq),
        Empty(WellKnownPipelineSteps.PushPrereq),
        Empty(WellKnownPipelineSteps.Push, WellKnownPipelineSteps.PushPrereq),
        Empty(WellKnownPipelineSteps.DeployPrereq),
        Empty(WellKnownPipelineSteps.Deploy, WellKnownPipelineSteps.DeployPrereq),
        Empty(WellKnownPipelineSteps.Diagnostics),
        new PipelineStep
        {
            Name = PublishManifest,
            Action = context => context.Services.GetRequiredKeyedService<IDistributedApplicationPublisher>("manifest")
                .PublishAsync(context.Model, context.CancellationToken),
        },
    ];

    /// <summary>Writes each step with what it comes after.</summary>
    public static void Describe(IEnumerable<PipelineStep> steps, ILogger logger)
    {
        foreach (var step in steps.OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            Described(logger, step.Name, step.DependsOnSteps.Count == 0 ? "nothing" : string.Join(", ", step.DependsOnSteps.Order(StringComparer.Ordinal)));
        }
    }

    private static PipelineStep Empty(string name, params string[] dependsOn) =>
        new() { Name = name, Action = _ => Task.CompletedTask, DependsOnSteps = [.. dependsOn] };
}
