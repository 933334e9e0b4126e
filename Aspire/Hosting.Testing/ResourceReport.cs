using System.Globalization;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Testing;

/// <summary>What there is to say about resources that are not healthy.</summary>
internal static class ResourceReport
{
    private const int LastLines = 20;
    private static readonly TimeSpan LogLimit = TimeSpan.FromSeconds(2);

    public static async Task<string> WriteAsync(DistributedApplication app, IReadOnlyList<IResource> resources)
    {
        var report = new StringBuilder();
        foreach (var resource in resources)
        {
            var seen = app.ResourceNotifications.TryGetCurrentState(resource.Name, out var current) ? current.Snapshot : null;
            if (seen?.HealthStatus == HealthStatus.Healthy && seen.State?.Text == KnownResourceStates.Running)
            {
                continue;
            }

            report.Append(CultureInfo.InvariantCulture, $"{resource.Name}: {seen?.State?.Text ?? "unknown"}, {seen?.HealthStatus?.ToString() ?? "no health yet"}");
            report.Append(seen?.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $", exit code {code}\n") : "\n");
            foreach (var health in seen?.HealthReports.Where(health => health.Status != HealthStatus.Healthy) ?? [])
            {
                report.Append(CultureInfo.InvariantCulture, $"  check {health.Name}: {health.Status?.ToString() ?? "not run yet"} {health.Description}\n");
            }

            foreach (var line in await LastLogLinesAsync(app, resource))
            {
                report.Append("  | ").Append(line).Append('\n');
            }
        }

        return report.ToString();
    }

    private static async Task<IEnumerable<string>> LastLogLinesAsync(DistributedApplication app, IResource resource)
    {
        var lines = new List<string>();
        using var limit = new CancellationTokenSource(LogLimit);
        try
        {
            await foreach (var batch in app.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(resource).WithCancellation(limit.Token))
            {
                lines.AddRange(batch.Select(line => line.Content));
            }
        }
        catch (OperationCanceledException)
        {
            // What came in time is what there is.
        }

        return lines.TakeLast(LastLines);
    }
}
