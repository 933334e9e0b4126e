namespace Aspire.Hosting.Pipelines;

/// <summary>Which steps are executed, in an order in which each comes after those that it needs.</summary>
internal static class PipelinePlan
{
    /// <exception cref="InvalidOperationException">There is no such step, a step needs one that is not there, or steps need each other.</exception>
    public static IReadOnlyList<PipelineStep> For(string target, IReadOnlyCollection<PipelineStep> steps)
    {
        var byName = ByName(steps);
        Connect(byName);
        if (!byName.TryGetValue(target, out var last))
        {
            throw new InvalidOperationException(
                $"Step '{target}' not found in pipeline. Available steps: {string.Join(", ", byName.Keys.Order(StringComparer.Ordinal).Select(n => $"'{n}'"))}");
        }
        var order = new List<PipelineStep>();
        Visit(last, byName, [], [], order);
        return order;
    }

    private static Dictionary<string, PipelineStep> ByName(IReadOnlyCollection<PipelineStep> steps)
    {
        var byName = new Dictionary<string, PipelineStep>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            if (!byName.TryAdd(step.Name, step))
            {
                throw new InvalidOperationException($"Duplicate step name: '{step.Name}'");
            }
        }
        return byName;
    }

    // "Required by" is "depends on", said by the other side
    private static void Connect(Dictionary<string, PipelineStep> byName)
    {
        foreach (var step in byName.Values)
        {
            foreach (var needed in step.DependsOnSteps.Where(n => !byName.ContainsKey(n)))
            {
                throw new InvalidOperationException($"Step '{step.Name}' depends on unknown step '{needed}'");
            }
            foreach (var by in step.RequiredBySteps)
            {
                if (!byName.TryGetValue(by, out var other))
                {
                    throw new InvalidOperationException($"Step '{step.Name}' is required by unknown step '{by}'");
                }
                if (!other.DependsOnSteps.Contains(step.Name))
                {
                    other.DependsOnSteps.Add(step.Name);
                }
            }
        }
    }

    private static void Visit(PipelineStep step, Dictionary<string, PipelineStep> byName, HashSet<string> done, List<string> path, List<PipelineStep> order)
    {
        if (path.Contains(step.Name))
        {
            throw new InvalidOperationException($"Circular dependency detected in pipeline steps: {string.Join(" -> ", path.SkipWhile(n => n != step.Name).Append(step.Name))}");
        }
        if (done.Contains(step.Name))
        {
            return;
        }
        path.Add(step.Name);
        foreach (var needed in step.DependsOnSteps)
        {
            Visit(byName[needed], byName, done, path, order);
        }
        path.RemoveAt(path.Count - 1);
        done.Add(step.Name);
        order.Add(step);
    }
}
