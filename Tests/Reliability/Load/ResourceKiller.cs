using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace AspireShop.Reliability.Tests.Load;

/// <summary>Kills a resource's process as the kernel does when memory runs out, and has the engine start it again.</summary>
internal sealed class ResourceKiller(DistributedApplication app)
{
    /// <returns>From the kill to the resource being healthy again.</returns>
    public async Task<TimeSpan> KillAsync(string resource, CancellationToken cancellationToken)
    {
        var notifications = app.ResourceNotifications;
        var before = ProcessOf(app, resource);
        var since = TimeProvider.System.GetTimestamp();

        // SIGKILL, to a process that this run started: the id is the engine's own.
        using (var process = Process.GetProcessById(before))
        {
            process.Kill();
        }

        await notifications.WaitForResourceAsync(resource, @event => KnownResourceStates.TerminalStates.Contains(@event.Snapshot.State?.Text) || Pid(@event) != before, cancellationToken);
        if (notifications.TryGetCurrentState(IdOf(app, resource), out var now) && KnownResourceStates.TerminalStates.Contains(now.Snapshot.State?.Text))
        {
            var started = await app.Services.GetRequiredService<ResourceCommandService>().ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, cancellationToken);
            Assert.True(started.Success, $"{resource} could not be started again: {started.ErrorMessage}");
        }

        await notifications.WaitForResourceAsync(
            resource, @event => Pid(@event) is { } pid && pid != before && @event.Snapshot.HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, cancellationToken);
        return TimeProvider.System.GetElapsedTime(since);
    }

    /// <summary>The id of the process that a resource runs as now.</summary>
    public static int ProcessOf(DistributedApplication app, string resource)
        => app.ResourceNotifications.TryGetCurrentState(IdOf(app, resource), out var state) && Pid(state) is { } pid
            ? pid
            : throw new InvalidOperationException($"{resource} has no process.");

    private static string IdOf(DistributedApplication app, string resource)
        => app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(r => r.Name == resource).GetResolvedResourceNames().Single();

    private static int? Pid(ResourceEvent @event)
        => @event.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value?.ToString() is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
