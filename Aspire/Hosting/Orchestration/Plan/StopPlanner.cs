namespace Aspire.Hosting.Orchestration.Plan;

/// <summary>The way down: whatever uses a resource stops before it, everything else at the same time.</summary>
internal static class StopPlanner
{
    public static void Add(List<Operation> plan, IReadOnlyList<DesiredResource> desired, IReadOnlyDictionary<string, ObservedResource> observed)
    {
        var users = Users(desired);
        foreach (var resource in desired.Where(resource => resource.IsRun))
        {
            var first = users.GetValueOrDefault(resource.Name, [])
                .Where(user => observed[user].Instances.Any(i => i.IsUp || i.Phase == ResourcePhase.Stopping))
                .Select(user => $"{user} has stopped")
                .ToList();
            for (var i = 0; i < resource.Instances.Count; i++)
            {
                if (observed[resource.Name].Instances[i].IsUp)
                {
                    plan.Add(new(OperationKind.Stop, resource.Name, resource.Instances[i], first, "the shop is closing"));
                }
            }
        }
    }

    /// <summary>Resource -> those that use it, seen through what has no process (a database on its server).</summary>
    private static Dictionary<string, List<string>> Users(IReadOnlyList<DesiredResource> desired)
    {
        var byName = desired.ToDictionary(resource => resource.Name, StringComparer.Ordinal);
        var users = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var user in desired.Where(resource => resource.IsRun))
        {
            foreach (var used in Reach(user, byName).Order(StringComparer.Ordinal))
            {
                if (!users.TryGetValue(used, out var list))
                {
                    users[used] = list = [];
                }

                list.Add(user.Name);
            }
        }

        return users;
    }

    private static HashSet<string> Reach(DesiredResource user, Dictionary<string, DesiredResource> byName)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(Direct(user));
        while (open.TryPop(out var name))
        {
            if (name != user.Name && byName.TryGetValue(name, out var used) && reached.Add(name) && !used.IsRun)
            {
                foreach (var next in Direct(used))
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private static IEnumerable<string> Direct(DesiredResource resource) => resource.Waits.Select(wait => wait.Target).Concat(resource.Uses);
}
