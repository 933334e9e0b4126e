using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.Logging;

namespace AspireShop.Hosting.Swarm.Publishing;

/// <summary>Waits until all services of a stack are as they should be. Docker's own deploy command says nothing of a rollback.</summary>
internal sealed class Convergence(SwarmClient swarm, TimeProvider time, TimeSpan timeout, IReportingStep report)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    // An update begins a moment after it was asked for: what looks done must stay so
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, string> _told = [];

    /// <exception cref="DistributedApplicationException">A service was rolled back, or did not come up in time; the message says which and why.</exception>
    public async Task WaitAsync(IReadOnlyList<SwarmServiceState> before, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        long? settledSince = null;
        var earlier = before.ToDictionary(s => s.Name, s => s.UpdateStarted);
        while (true)
        {
            var services = await swarm.ServicesAsync(cancellationToken).ConfigureAwait(false);
            foreach (var service in services)
            {
                Tell(service);
                if (IsRolledBack(service, earlier))
                {
                    throw await FailedAsync([service], "was rolled back", cancellationToken).ConfigureAwait(false);
                }
            }
            var open = services.Where(s => !s.HasConverged && !IsOld(s, earlier)).ToList();
            settledSince = open.Count > 0 ? null : settledSince ?? time.GetTimestamp();
            if (settledSince is { } since && time.GetElapsedTime(since) >= SettleTime)
            {
                return;
            }
            if (open.Count > 0 && time.GetElapsedTime(started) > timeout)
            {
                throw await FailedAsync(open, $"did not come up within {timeout.TotalSeconds:0} s", cancellationToken).ConfigureAwait(false);
            }
            await Task.Delay(PollInterval, time, cancellationToken).ConfigureAwait(false);
        }
    }

    // What happened to a service before this deployment is not its doing
    private static bool IsOld(SwarmServiceState service, Dictionary<string, string?> earlier) =>
        service.Running >= service.Wanted && service.UpdateStarted is { } began && earlier.GetValueOrDefault(service.Name) == began;

    private static bool IsRolledBack(SwarmServiceState service, Dictionary<string, string?> earlier) =>
        service.Update is "rollback_completed" or "rollback_paused" or "rollback_started" or "paused" && earlier.GetValueOrDefault(service.Name) != service.UpdateStarted;

    private void Tell(SwarmServiceState service)
    {
        var text = $"{service.Name}: {service.Running} of {service.Wanted} run{(service.Update is { } update ? $", update {update}" : string.Empty)}";
        if (!_told.TryGetValue(service.Name, out var last) || last != text)
        {
            _told[service.Name] = text;
            report.Log(LogLevel.Information, text);
        }
    }

    private static async Task<DistributedApplicationException> FailedAsync(IReadOnlyList<SwarmServiceState> services, string what, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var service in services)
        {
            var reasons = await SwarmClient.FailuresAsync(service.Name, cancellationToken).ConfigureAwait(false);
            lines.Add($"Service '{service.Name}' {what}{(service.Message is { Length: > 0 } message ? $": {message}" : string.Empty)}.");
            lines.AddRange(reasons.Select(r => $"  {r}"));
        }
        return new DistributedApplicationException(string.Join(Environment.NewLine, lines));
    }
}
