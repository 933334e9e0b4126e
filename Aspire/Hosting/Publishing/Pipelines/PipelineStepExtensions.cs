namespace Aspire.Hosting.Pipelines;

/// <summary>Orders several steps at once.</summary>
public static class PipelineStepExtensions
{
    /// <summary>All come after a step.</summary>
    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, string stepName) => steps.Each(s => s.DependsOn(stepName));

    /// <summary>All come after a step; null for none.</summary>
    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, PipelineStep? step) => step is null ? steps : steps.DependsOn(step.Name);

    /// <summary>All come after all of the others.</summary>
    public static IEnumerable<PipelineStep> DependsOn(this IEnumerable<PipelineStep> steps, IEnumerable<PipelineStep> targetSteps)
    {
        var targets = targetSteps.ToList();
        return steps.Each(s => targets.ForEach(s.DependsOn));
    }

    /// <summary>All come before a step, which needs them.</summary>
    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, string stepName) => steps.Each(s => s.RequiredBy(stepName));

    /// <summary>All come before a step, which needs them; null for none.</summary>
    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, PipelineStep? step) => step is null ? steps : steps.RequiredBy(step.Name);

    /// <summary>All come before all of the others, which need them.</summary>
    public static IEnumerable<PipelineStep> RequiredBy(this IEnumerable<PipelineStep> steps, IEnumerable<PipelineStep> targetSteps)
    {
        var targets = targetSteps.ToList();
        return steps.Each(s => targets.ForEach(s.RequiredBy));
    }

    private static List<PipelineStep> Each(this IEnumerable<PipelineStep> steps, Action<PipelineStep> action)
    {
        var all = steps.ToList();
        all.ForEach(action);
        return all;
    }
}
