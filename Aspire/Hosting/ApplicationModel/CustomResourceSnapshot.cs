using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The state of a resource (of each of its instances) at a moment.</summary>
public sealed record CustomResourceSnapshot
{
    private readonly ImmutableArray<HealthReportSnapshot> _healthReports = [];
    private readonly ResourceStateSnapshot? _state;

    /// <summary>The kind, such as Project, Container, Executable or Parameter.</summary>
    public required string ResourceType { get; init; }

    /// <summary>What the dashboard shows about it.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public DateTime? CreationTimeStamp { get; init; }

    /// <summary>When it started (UTC).</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When it stopped (UTC).</summary>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>The state, such as those of <see cref="KnownResourceStates"/>; null while unknown.</summary>
    public ResourceStateSnapshot? State
    {
        get => _state;
        init
        {
            _state = value;
            HealthStatus = ComputeHealthStatus(_healthReports, value?.Text);
        }
    }

    /// <summary>The exit code, once it ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The health: null unless it runs; without checks, running is healthy.</summary>
    public HealthStatus? HealthStatus { get; private init; }

    /// <summary>The results of its health checks, sorted by name; a result is null until the check ran.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports
    {
        get => _healthReports;
        internal init
        {
            _healthReports = value;
            HealthStatus = ComputeHealthStatus(value, _state?.Text);
        }
    }

    /// <summary>The event after which it is ready: its handlers have to end before those that wait go on.</summary>
    public EventSnapshot? ResourceReadyEvent { get; init; }

    /// <summary>Its environment variables.</summary>
    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];

    /// <summary>Its addresses.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>Its volumes.</summary>
    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];

    /// <summary>How it is related to others.</summary>
    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];

    /// <summary>Its commands.</summary>
    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];

    /// <summary>Whether the dashboard leaves it out.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether it offers other software to download or use.</summary>
    public bool SupportsDetailedTelemetry { get; init; }

    /// <summary>The name of its icon on the dashboard.</summary>
    public string? IconName { get; init; }

    /// <summary>The form of its icon on the dashboard.</summary>
    public IconVariant? IconVariant { get; init; }

    /// <summary>The place of this state among all states of all resources: later states have higher numbers.</summary>
    internal long Version { get; init; }

    internal static HealthStatus? ComputeHealthStatus(ImmutableArray<HealthReportSnapshot> reports, string? state) => state != KnownResourceStates.Running
        ? null
        : reports.IsDefaultOrEmpty
            ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
            : reports.Min(r => r.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);
}
