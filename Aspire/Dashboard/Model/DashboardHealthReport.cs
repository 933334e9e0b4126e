using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Dashboard.Model;

/// <summary>The latest result of one health check.</summary>
public sealed record DashboardHealthReport
{
    public required string Name { get; init; }

    /// <summary>Null until the check has run once.</summary>
    public HealthStatus? Status { get; init; }

    public string? Description { get; init; }

    /// <summary>The exception's text, when the check threw one.</summary>
    public string? Exception { get; init; }

    public DateTimeOffset? LastRunAt { get; init; }
}
