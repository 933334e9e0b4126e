using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>A short aligned line on the console for each change of a resource's state.</summary>
internal sealed class ConsoleReport(
    ResourceNotificationService notifications, ResourceLoggerService loggers, IReadOnlyList<ManagedResource> managed, TimeProvider time, TextWriter console)
{
    private const int LastLines = 12;

    private readonly Dictionary<string, string> _last = new(StringComparer.OrdinalIgnoreCase);
    private readonly int _width = managed.SelectMany(m => m.Instances).Select(i => i.Name.Length).DefaultIfEmpty(8).Max();

    /// <summary>Prints until <paramref name="end"/>: the way down is part of it.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        var began = time.GetTimestamp();
        await foreach (var next in notifications.WatchToTheEndAsync(end).ConfigureAwait(false))
        {
            if (ManagedResource.IsRun(next.Resource) && Text(next.Snapshot) is { } text && _last.GetValueOrDefault(next.ResourceId) != text)
            {
                _last[next.ResourceId] = text;
                var elapsed = time.GetElapsedTime(began).TotalSeconds;
                await console.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{elapsed,7:0.00}s  {next.ResourceId.PadRight(_width)}  {text}{Detail(next)}")).ConfigureAwait(false);
                await WriteLastLinesAsync(next).ConfigureAwait(false);
            }
        }
    }

    /// <summary>After a failure: what it said last.</summary>
    private async Task WriteLastLinesAsync(ResourceEvent next)
    {
        if (next.Snapshot.State?.Text != KnownResourceStates.Exited || next.Snapshot.ExitCode is null or 0 or >= 128)
        {
            return;
        }

        await foreach (var lines in loggers.GetAllAsync(next.ResourceId).ConfigureAwait(false))
        {
            foreach (var line in lines.TakeLast(LastLines))
            {
                await console.WriteLineAsync($"          {new string(' ', _width)}  | {line.Content}").ConfigureAwait(false);
            }
        }
    }

    private static string? Text(CustomResourceSnapshot snapshot) => snapshot.State?.Text switch
    {
        null => null,
        "Running" when snapshot.HealthReports.Length > 0 && snapshot.HealthStatus == HealthStatus.Healthy => "Healthy",
        { } text => text,
    };

    private string Detail(ResourceEvent next) => next.Snapshot.State?.Text switch
    {
        "FailedToStart" => $": {managed.SelectMany(m => m.Instances).FirstOrDefault(i => i.Name == next.ResourceId)?.Failure}",
        "Exited" when next.Snapshot.ExitCode is { } code and not 0 => string.Create(CultureInfo.InvariantCulture, $" with code {code}"),
        "Running" when next.Snapshot.HealthStatus == HealthStatus.Healthy => Addresses(next.Resource),
        _ => "",
    };

    /// <summary>Where people reach it: the endpoints that are for the outside.</summary>
    private static string Addresses(IResource resource) => string.Concat(
        resource.Annotations.OfType<EndpointAnnotation>()
            .Where(endpoint => endpoint is { IsExternal: true, AllocatedEndpoint: not null })
            .Select(endpoint => $"  {endpoint.AllocatedEndpoint!.UriString}"));
}
