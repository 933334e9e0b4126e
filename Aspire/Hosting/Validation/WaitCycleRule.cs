using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Validation;

/// <summary>No resource waits for itself, over whatever others.</summary>
internal sealed class WaitCycleRule : IModelRule
{
    private enum Mark
    {
        OnPath,
        Done,
    }

    public IEnumerable<ModelError> Check(DistributedApplicationModel model)
    {
        var marks = new Dictionary<IResource, Mark>(ReferenceEqualityComparer.Instance);
        var path = new List<IResource>();
        var cycles = new List<string>();
        foreach (var resource in model.Resources)
        {
            Visit(resource, marks, path, cycles);
        }
        return cycles.Select(c => new ModelError("circular wait", c, "Nothing in it could ever start: take one of these waits out, or make it WaitForStart of something that does not wait."));
    }

    private static void Visit(IResource resource, Dictionary<IResource, Mark> marks, List<IResource> path, List<string> cycles)
    {
        if (marks.TryGetValue(resource, out var mark))
        {
            if (mark == Mark.OnPath)
            {
                var from = path.IndexOf(resource);
                cycles.Add(string.Join(" -> ", path.Skip(from).Append(resource).Select(r => $"'{r.Name}'")));
            }
            return;
        }
        marks[resource] = Mark.OnPath;
        path.Add(resource);
        foreach (var next in NeededFirst(resource))
        {
            Visit(next, marks, path, cycles);
        }
        path.RemoveAt(path.Count - 1);
        marks[resource] = Mark.Done;
    }

    // A child starts with its parent, so it waits for what the parent waits for
    private static IEnumerable<IResource> NeededFirst(IResource resource)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource);
        return resource is IResourceWithParent child ? waits.Append(child.Parent) : waits;
    }
}
