using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The last result of a health check.</summary>
/// <param name="Name">The check.</param>
/// <param name="Status">Its result; null until it ran.</param>
/// <param name="Description">What it said.</param>
/// <param name="ExceptionText">The exception that it ended with, if any.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText)
{
    /// <summary>When it ran last (UTC).</summary>
    public DateTime? LastRunAt { get; init; }
}
