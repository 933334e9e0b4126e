using System.Net;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>
/// What a run has at the container runtime: a network of its own, and one that its persistent containers keep. Everything of the run
/// carries its label; who cleans up later finds it by that.
/// </summary>
/// <param name="cli">The runtime.</param>
/// <param name="run">The run.</param>
/// <param name="app">Names the AppHost, the same in each of its runs.</param>
/// <param name="time">The clock.</param>
internal sealed class ContainerSession(ContainerCli cli, RunFolder run, string app, TimeProvider time)
{
    private readonly Lazy<Task> _kept = new(() => MakeAsync(cli, KeptName(app), [$"{ContainerLabels.App}={app}"]));
    private RunContainerSweeper? _sweeper;

    public string RunId => run.Id;

    public string App => app;

    /// <summary>The names sort: published ports belong to a container's first network, and they must not move when the run's network goes.</summary>
    public string Network => $"aspire-run-{run.Id}";

    /// <summary>The network of the persistent containers; it stays as long as one of them does.</summary>
    public string KeptNetwork => KeptName(app);

    /// <summary>This machine as containers reach it under <c>host.docker.internal</c>; null where that needs no listener of ours (a desktop's virtual machine).</summary>
    public IPAddress? HostAddress { get; private set; }

    /// <summary>Cleans what dead hosts left, and makes the run's network. The supervisor must stand guard.</summary>
    /// <exception cref="DriverException">There is no such command, or the runtime refused.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var path = ExecutableFinder.Find(cli.Name) ?? throw new DriverException($"{cli.Name} was not found: install it, or put its folder into PATH.");
        var client = RunContainerClient.Current(path);
        RunRecord.Append(run.RecordFile, client);
        _sweeper = new RunContainerSweeper(client, time);
        var host = HostGateway.FindAsync(cli, cancellationToken);
        foreach (var dead in await _sweeper.FindDeadAsync(cancellationToken).ConfigureAwait(false))
        {
            await _sweeper.RemoveAsync(dead, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await MakeAsync(cli, Network, ContainerLabels.OfRun(run.Id)).ConfigureAwait(false);
        }
        catch (ContainerException e)
        {
            throw new DriverException($"The run's container network could not be made: {e.Message}. Networks that nobody uses go with '{cli.Name} network prune'.", e);
        }

        HostAddress = await host.ConfigureAwait(false);
    }

    /// <summary>Makes the persistent containers' network, once.</summary>
    public Task EnsureKeptNetworkAsync() => _kept.Value;

    /// <summary>Removes the run's network and what is still on it.</summary>
    public async Task CloseAsync()
    {
        if (_sweeper is not null)
        {
            await _sweeper.RemoveAsync(run.Id, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>A file that only this user reads, in the run's folder.</summary>
    public string WritePrivate(string content)
    {
        var file = Path.Combine(run.Sub("private"), Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(content);
        return file;
    }

    private static string KeptName(string app) => $"aspire-kept-{app}";

    private static async Task MakeAsync(ContainerCli cli, string name, IEnumerable<string> labels)
    {
        try
        {
            await cli.RunAsync(["network", "create", .. labels.SelectMany(label => new[] { "--label", label }), name], CancellationToken.None).ConfigureAwait(false);
        }
        catch (ContainerException e) when (e.Message.Contains("already exists", StringComparison.OrdinalIgnoreCase))
        {
            // An earlier run made it.
        }
    }
}
