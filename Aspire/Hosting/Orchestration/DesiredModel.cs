using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration.Plan;

namespace Aspire.Hosting.Orchestration;

/// <summary>Translates the application model into what the planner wants to know.</summary>
internal static class DesiredModel
{
    public static IReadOnlyList<DesiredResource> From(IEnumerable<IResource> resources, WaitBehavior defaultBehavior) =>
        [.. resources.Select(resource => Translate(resource, defaultBehavior))];

    private static DesiredResource Translate(IResource resource, WaitBehavior defaultBehavior) => new()
    {
        Name = resource.Name,
        Instances = resource.GetResolvedResourceNames(),
        IsRun = ManagedResource.IsRun(resource),
        StartsByItself = !resource.HasAnnotationOfType<ExplicitStartupAnnotation>(),
        Waits = [.. resource.Annotations.OfType<WaitAnnotation>().Select(wait => Translate(wait, defaultBehavior)).Distinct()],
        Uses = [.. Uses(resource).Select(used => used.Name).Distinct(StringComparer.Ordinal)],
    };

    private static DesiredWait Translate(WaitAnnotation wait, WaitBehavior defaultBehavior) => new(
        wait.Resource.Name,
        wait.WaitType switch
        {
            WaitType.WaitUntilHealthy => WaitKind.Ready,
            WaitType.WaitForCompletion => WaitKind.Completed,
            _ => WaitKind.Started,
        },
        wait.ExitCode,
        (wait.WaitBehavior ?? defaultBehavior) == WaitBehavior.StopOnResourceUnavailable);

    private static IEnumerable<IResource> Uses(IResource resource)
    {
        if (resource is IResourceWithParent child)
        {
            yield return child.Parent;
        }

        // Services that call one another go together; what keeps data goes after them.
        foreach (var relationship in resource.Annotations.OfType<ResourceRelationshipAnnotation>()
            .Where(relationship => relationship.Type is "Reference" or "WaitFor" && relationship.Resource is not (ProjectResource or ExecutableResource)))
        {
            yield return relationship.Resource;
        }
    }
}
