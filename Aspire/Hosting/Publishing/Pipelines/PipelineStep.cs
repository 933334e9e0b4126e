using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Pipelines;

/// <summary>A step of publishing or deploying.</summary>
[DebuggerDisplay("{Name}")]
public class PipelineStep
{
    /// <summary>The name, unique in the pipeline; <c>--step NAME</c> executes it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, as a person reads it.</summary>
    public string? Description { get; init; }

    /// <summary>What it does.</summary>
    public required Func<PipelineStepContext, Task> Action { get; init; }

    /// <summary>The names of the steps before it.</summary>
    public List<string> DependsOnSteps { get; init; } = [];

    /// <summary>The names of the steps that need it.</summary>
    public List<string> RequiredBySteps { get; init; } = [];

    /// <summary>Words by which it is found, such as those of <see cref="WellKnownPipelineTags"/>.</summary>
    public List<string> Tags { get; init; } = [];

    /// <summary>The resource that it belongs to, if any.</summary>
    public IResource? Resource { get; set; }

    /// <summary>Comes after another.</summary>
    public void DependsOn(string stepName) => DependsOnSteps.Add(stepName);

    /// <summary>Comes after another.</summary>
    public void DependsOn(PipelineStep step) => DependsOn(step.Name);

    /// <summary>Comes before another, which needs it.</summary>
    public void RequiredBy(string stepName) => RequiredBySteps.Add(stepName);

    /// <summary>Comes before another, which needs it.</summary>
    public void RequiredBy(PipelineStep step) => RequiredBy(step.Name);
}
