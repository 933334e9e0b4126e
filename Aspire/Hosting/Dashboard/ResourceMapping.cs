using System.Collections;
using System.Globalization;
using Aspire.Dashboard.Model;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard;

/// <summary>From the model's state of a resource to the dashboard's picture of it.</summary>
internal static class ResourceMapping
{
    // The first one that is there says where a resource comes from.
    private static readonly string[] SourceProperties = [CustomResourceKnownProperties.Source, "project.path", "container.image", "executable.path"];

    public static DashboardResource Map(ResourceEvent change, SecretFinder secrets)
    {
        var snapshot = change.Snapshot;
        return new DashboardResource
        {
            Name = change.ResourceId,
            DisplayName = change.Resource.Name,
            Type = snapshot.ResourceType,
            State = snapshot.State?.Text,
            StateStyle = StateStyles.Of(snapshot),
            Health = snapshot.HealthStatus,
            HealthReports = [.. snapshot.HealthReports.Select(Map)],
            CreatedAt = Utc(snapshot.CreationTimeStamp),
            StartedAt = Utc(snapshot.StartTimeStamp),
            StoppedAt = Utc(snapshot.StopTimeStamp),
            ExitCode = snapshot.ExitCode,
            Source = Source(snapshot),
            Urls = [.. snapshot.Urls.Select(Map)],
            Environment = [.. snapshot.EnvironmentVariables.Select(v => new DashboardEnvironmentVariable { Name = v.Name, Value = v.Value, IsSecret = secrets.IsSecret(v.Name, v.Value) })],
            Properties = [.. snapshot.Properties.Select(p => Map(p, secrets))],
            Relationships = [.. snapshot.Relationships.Select(r => new DashboardRelationship(r.ResourceName, r.Type))],
            Parent = Parent(change.Resource),
            IsHidden = snapshot.IsHidden || snapshot.State?.Text == KnownResourceStates.Hidden,
        };
    }

    private static DashboardHealthReport Map(HealthReportSnapshot report) => new()
    {
        Name = report.Name,
        Status = report.Status,
        Description = report.Description,
        Exception = report.ExceptionText,
        LastRunAt = Utc(report.LastRunAt),
    };

    private static DashboardUrl Map(UrlSnapshot url) => new()
    {
        EndpointName = url.Name,
        Url = url.Url,
        DisplayText = url.DisplayProperties.DisplayName,
        SortOrder = url.DisplayProperties.SortOrder,
        IsInternal = url.IsInternal,
        IsInactive = url.IsInactive,
    };

    private static DashboardProperty Map(ResourcePropertySnapshot property, SecretFinder secrets)
    {
        var value = Text(property.Value);
        return new DashboardProperty { Name = property.Name, Value = value, IsSecret = property.IsSensitive || secrets.IsSecret(property.Name, value) };
    }

    private static string? Source(CustomResourceSnapshot snapshot) => SourceProperties
        .Select(name => snapshot.Properties.FirstOrDefault(p => p.Name == name && !p.IsSensitive)?.Value)
        .Select(Text)
        .FirstOrDefault(text => !string.IsNullOrEmpty(text));

    private static string? Parent(IResource resource)
    {
        var parent = resource is IResourceWithParent child
            ? child.Parent
            : resource.Annotations.OfType<ResourceRelationshipAnnotation>().LastOrDefault(r => r.Type == KnownRelationshipTypes.Parent)?.Resource;
        return parent?.GetResolvedResourceNames()[0];
    }

    private static DateTimeOffset? Utc(DateTime? time) => time is { } value ? new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)) : null;

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        IEnumerable items => string.Join(' ', items.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
