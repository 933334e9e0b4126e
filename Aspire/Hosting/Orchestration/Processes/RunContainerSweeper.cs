namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>
/// Removes the containers, networks and volumes that carry a run's label. A runtime may still be carrying out what the run asked for last,
/// so it must look clean twice in a row.
/// </summary>
internal sealed class RunContainerSweeper(RunContainerClient client, TimeProvider time)
{
    private const int CleanScansNeeded = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly RunContainerCommand _command = new(client, time);

    /// <summary>Removes until nothing is left or the time is over.</summary>
    public async Task SweepAsync(string runId, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        for (var clean = 0; time.GetElapsedTime(began) < limit;)
        {
            clean = await RemoveAsync(runId, cancellationToken).ConfigureAwait(false) ? 0 : clean + 1;
            if (clean == CleanScansNeeded)
            {
                return;
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One scan. True when something was there to remove.</summary>
    public async Task<bool> RemoveAsync(string runId, CancellationToken cancellationToken)
    {
        var filter = $"label={RunContainerLabels.Run}={runId}";
        var containers = await _command.LinesAsync(["ps", "--all", "--quiet", "--no-trunc", "--filter", filter], cancellationToken).ConfigureAwait(false);
        if (containers.Count > 0)
        {
            await _command.LinesAsync(["rm", "--force", "--volumes", .. containers], cancellationToken).ConfigureAwait(false);
        }

        var networks = await _command.LinesAsync(["network", "ls", "--quiet", "--no-trunc", "--filter", filter], cancellationToken).ConfigureAwait(false);
        foreach (var network in networks)
        {
            await RemoveNetworkAsync(network, cancellationToken).ConfigureAwait(false);
        }

        var volumes = await _command.LinesAsync(["volume", "ls", "--quiet", "--filter", filter], cancellationToken).ConfigureAwait(false);
        if (volumes.Count > 0)
        {
            await _command.LinesAsync(["volume", "rm", "--force", .. volumes], cancellationToken).ConfigureAwait(false);
        }

        return containers.Count + networks.Count + volumes.Count > 0;
    }

    /// <summary>The runs whose host is gone, as far as that can be told from here.</summary>
    public async Task<IReadOnlyList<string>> FindDeadAsync(CancellationToken cancellationToken)
    {
        const string Format =
            $$$"""{{.Label "{{{RunContainerLabels.Run}}}"}}|{{.Label "{{{RunContainerLabels.Host}}}"}}|{{.Label "{{{RunContainerLabels.Boot}}}"}}|{{.Label "{{{RunContainerLabels.Origin}}}"}}""";
        string[] only = ["--filter", $"label={RunContainerLabels.Run}", "--format", Format];
        var containers = await _command.LinesAsync(["ps", "--all", .. only], cancellationToken).ConfigureAwait(false);
        var networks = await _command.LinesAsync(["network", "ls", .. only], cancellationToken).ConfigureAwait(false);
        return [.. containers.Concat(networks).Distinct(StringComparer.Ordinal).Select(line => line.Split('|')).Where(IsDead).Select(parts => parts[0]).Distinct(StringComparer.Ordinal)];
    }

    private static bool IsDead(string[] parts) =>
        parts is [_, var host, var boot, var origin]
        && origin == RunContainerLabels.CurrentOrigin
        && ProcessIdentity.TryParse(host, out var identity)
        && !(boot == RunRecord.CurrentBoot && identity.IsAlive);

    /// <summary>A persistent container may be connected; it stays, without this network.</summary>
    private async Task RemoveNetworkAsync(string network, CancellationToken cancellationToken)
    {
        var connected = await _command.LinesAsync(
            ["network", "inspect", network, "--format", "{{range $id, $c := .Containers}}{{println $id}}{{end}}"], cancellationToken).ConfigureAwait(false);
        foreach (var container in connected)
        {
            await _command.LinesAsync(["network", "disconnect", "--force", network, container], cancellationToken).ConfigureAwait(false);
        }

        await _command.LinesAsync(["network", "rm", network], cancellationToken).ConfigureAwait(false);
    }
}
