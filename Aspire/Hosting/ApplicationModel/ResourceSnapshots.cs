using System.Collections.Immutable;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What every state of a resource has from its annotations.</summary>
internal static class ResourceSnapshots
{
    /// <summary>The state before the first one that is published.</summary>
    public static CustomResourceSnapshot Initial(IResource resource) =>
        resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var annotation)
            ? annotation.InitialSnapshot
            : new CustomResourceSnapshot
            {
                ResourceType = TypeName(resource),
                Properties = [],
                Relationships = Relationships(resource),
            };

    /// <summary>Adds what the annotations say: pending health checks, commands and whether they can be used, the icon.</summary>
    public static CustomResourceSnapshot Complete(IResource resource, CustomResourceSnapshot snapshot, IServiceProvider services)
    {
        var known = snapshot.HealthReports.Select(r => r.Name).ToHashSet();
        var missing = resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).Distinct().Where(k => !known.Contains(k)).ToList();
        if (missing.Count > 0)
        {
            snapshot = snapshot with
            {
                HealthReports = [.. snapshot.HealthReports.Concat(missing.Select(k => new HealthReportSnapshot(k, null, null, null))).OrderBy(r => r.Name, StringComparer.Ordinal)],
            };
        }
        if (snapshot.IconName is null && resource.TryGetLastAnnotation<ResourceIconAnnotation>(out var icon))
        {
            snapshot = snapshot with { IconName = icon.IconName, IconVariant = icon.IconVariant };
        }
        return snapshot with { Commands = Commands(resource, snapshot, services) };
    }

    private static string TypeName(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ExecutableResource => "Executable",
        ParameterResource => "Parameter",
        ExternalServiceResource => "ExternalService",
        ContainerResource => "Container",
        _ when resource.IsContainer() => "Container",
        _ => resource.GetType().Name is var name && name.EndsWith("Resource", StringComparison.Ordinal) ? name[..^"Resource".Length] : resource.GetType().Name,
    };

    private static ImmutableArray<RelationshipSnapshot> Relationships(IResource resource)
    {
        var relations = resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => new RelationshipSnapshot(r.Resource.Name, r.Type));
        if (resource is IResourceWithParent child)
        {
            relations = relations.Append(new RelationshipSnapshot(child.Parent.Name, KnownRelationshipTypes.Parent));
        }
        return [.. relations.Distinct()];
    }

    private static ImmutableArray<ResourceCommandSnapshot> Commands(IResource resource, CustomResourceSnapshot snapshot, IServiceProvider services) =>
    [
        .. resource.Annotations.OfType<ResourceCommandAnnotation>().Select(c => new ResourceCommandSnapshot(
            c.Name,
            c.UpdateState(new UpdateCommandStateContext { ResourceSnapshot = snapshot, ServiceProvider = services }),
            c.DisplayName,
            c.DisplayDescription,
            c.Parameter,
            c.ConfirmationMessage,
            c.IconName,
            c.IconVariant,
            c.IsHighlighted)),
    ];
}
