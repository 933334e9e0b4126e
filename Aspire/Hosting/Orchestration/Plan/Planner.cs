namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>
/// Desired and observed state in, the remaining operations out. Pure: equal input, equal output; nothing is read, nothing is done.
/// Linear in the number of resources and their waits.
/// </summary>
internal static class Planner
{
    /// <param name="desired">The model, in its order; the plan keeps it.</param>
    /// <param name="observed">By resource name.</param>
    /// <param name="isStopping">True: bring everything down, users before what they use.</param>
    public static IReadOnlyList<Operation> Compute(
        IReadOnlyList<DesiredResource> desired, IReadOnlyDictionary<string, ObservedResource> observed, bool isStopping = false)
    {
        var plan = new List<Operation>();
        if (isStopping)
        {
            StopPlanner.Add(plan, desired, observed);
            return plan;
        }

        foreach (var resource in desired.Where(resource => resource.IsRun))
        {
            var now = observed[resource.Name];
            if (now.StopRequested)
            {
                AddStops(plan, resource, now);
            }
            else if (resource.StartsByItself || now.StartRequested)
            {
                AddStarts(plan, resource, now, observed);
            }
        }

        return plan;
    }

    private static void AddStops(List<Operation> plan, DesiredResource resource, ObservedResource now)
    {
        for (var i = 0; i < resource.Instances.Count; i++)
        {
            if (now.Instances[i].IsUp)
            {
                plan.Add(new(OperationKind.Stop, resource.Name, resource.Instances[i], [], "a stop was asked for"));
            }
        }
    }

    private static void AddStarts(
        List<Operation> plan, DesiredResource resource, ObservedResource now, IReadOnlyDictionary<string, ObservedResource> observed)
    {
        if (!now.Instances.Any(instance => instance.Phase < ResourcePhase.Starting))
        {
            return;
        }

        var cause = now.StartRequested ? "a start was asked for" : "wanted by the model, not started";
        if (!now.IsPrepared)
        {
            plan.Add(new(OperationKind.Prepare, resource.Name, resource.Name, [], cause));
        }

        var waits = resource.Waits.Select(wait => (Wait: wait, Judgement: WaitRule.Judge(wait, observed[wait.Target]))).ToList();
        var failed = waits.Where(w => w.Judgement == WaitJudgement.Hopeless).Select(w => w.Wait).FirstOrDefault();
        var open = waits.Where(w => w.Judgement != WaitJudgement.Met).Select(w => WaitRule.Text(w.Wait)).ToList();
        for (var i = 0; i < resource.Instances.Count; i++)
        {
            var phase = now.Instances[i].Phase;
            if (phase >= ResourcePhase.Starting)
            {
                continue;
            }

            var name = resource.Instances[i];
            if (failed is not null)
            {
                plan.Add(new(OperationKind.Fail, resource.Name, name, [], $"it waits until {WaitRule.Text(failed)}, which can no longer be"));
                continue;
            }

            if (open.Count > 0 && phase == ResourcePhase.NotStarted)
            {
                plan.Add(new(OperationKind.Wait, resource.Name, name, [], string.Join(", ", open) + " is still to come"));
            }

            plan.Add(new(OperationKind.Start, resource.Name, name, now.IsPrepared ? open : [$"{resource.Name} is prepared", .. open], cause));
        }
    }
}
