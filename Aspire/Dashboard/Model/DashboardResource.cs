using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Dashboard.Model;

/// <summary>One resource as it is now: an immutable picture, replaced as a whole on each change.</summary>
/// <remarks>Every text comes from outside (names, values, messages) and is shown as text, never as markup.</remarks>
public sealed record DashboardResource
{
    /// <summary>Unique among the running instances; a replica has its own, e.g. <c>catalog-x7f3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name in the model, e.g. <c>catalog</c>. The same for all replicas. Default: <see cref="Name"/>.</summary>
    public string DisplayName { get => field ?? Name; init; }

    /// <summary>What kind of resource it is, e.g. <c>Project</c>, <c>Container</c>, <c>Executable</c>, <c>Parameter</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The state's text, e.g. <c>Starting</c> or <c>Running</c>; null while it is not known.</summary>
    public string? State { get; init; }

    /// <summary>How the state is coloured. Default: <see cref="DashboardStateStyle.Neutral"/>.</summary>
    public DashboardStateStyle StateStyle { get; init; }

    /// <summary>The health over all reports; null while there is none or it is not known yet.</summary>
    public HealthStatus? Health { get; init; }

    /// <summary>One report a health check.</summary>
    public ImmutableArray<DashboardHealthReport> HealthReports { get; init; } = [];

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>The exit code of a process that has ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Where it comes from: project file, command line or image.</summary>
    public string? Source { get; init; }

    public ImmutableArray<DashboardUrl> Urls { get; init; } = [];

    public ImmutableArray<DashboardEnvironmentVariable> Environment { get; init; } = [];

    public ImmutableArray<DashboardProperty> Properties { get; init; } = [];

    public ImmutableArray<DashboardRelationship> Relationships { get; init; } = [];

    /// <summary>The <see cref="Name"/> of the resource it belongs to, e.g. a database's server; null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>Known to the model but not listed. Default: false.</summary>
    public bool IsHidden { get; init; }
}
