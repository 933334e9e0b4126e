using System.Globalization;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>Runs containers through the command line of their runtime.</summary>
internal sealed class ContainerDriver(ContainerCli cli, ContainerSession session, ContainerImages images, bool keepVolumes) : IDriver
{
    private const int EarlierLines = 500;
    private const int NameLength = 8;
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(3);

    private readonly PersistentContainers _persistent = new(cli, session);

    public bool PreparesAhead => true;

    public bool HasOwnNetwork => true;

    public Task PrepareAsync(LaunchRequest request, CancellationToken cancellationToken) => images.EnsureAsync(request, cancellationToken);

    public async Task<RunningInstance> StartAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var image = await images.EnsureAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await VolumeUse.CheckAsync(cli, request, session.RunId, keepVolumes, cancellationToken).ConfigureAwait(false);
            return request.Container!.IsPersistent
                ? await StartPersistentAsync(request, image, cancellationToken).ConfigureAwait(false)
                : await StartForTheRunAsync(request, image, cancellationToken).ConfigureAwait(false);
        }
        catch (ContainerException e)
        {
            throw new DriverException($"'{request.Resource}' could not be started: {e.Message}.", e);
        }
    }

    public Task<int> WaitAsync(RunningInstance instance, CancellationToken cancellationToken) => instance.Ended.WaitAsync(cancellationToken);

    /// <summary>The runtime sends the image's stop signal.</summary>
    public async Task StopAsync(RunningInstance instance, TimeSpan grace, CancellationToken cancellationToken)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(grace.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var stopping = TryAsync(["stop", "-t", seconds, instance.Container!.Id]);
        try
        {
            await instance.Ended.WaitAsync(grace, cli.Runner.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            await TryAsync(["kill", instance.Container.Id]).ConfigureAwait(false);
            await instance.Ended.WaitAsync(AfterKill, cli.Runner.Time, CancellationToken.None).ConfigureAwait(false);
        }

        await stopping.ConfigureAwait(false);
    }

    public Task LeaveAsync(RunningInstance instance)
    {
        foreach (var follower in instance.Holds.OfType<ContainerFollower>())
        {
            follower.Leave();
        }

        return Task.CompletedTask;
    }

    /// <summary>A persistent container stays, stopped or not, for the next start.</summary>
    public async Task RemoveAsync(RunningInstance instance, CancellationToken cancellationToken)
    {
        if (!instance.OutlivesRun)
        {
            await TryAsync(["rm", "--force", "--volumes", instance.Container!.Id]).ConfigureAwait(false);
        }

        instance.Release();
    }

    private async Task<RunningInstance> StartForTheRunAsync(LaunchRequest request, string image, CancellationToken cancellationToken)
    {
        var identity = new ContainerIdentity(
            request.Container!.Name ?? $"{request.Instance}-{session.RunId[..NameLength]}", session.Network,
            [.. ContainerLabels.OfRun(session.RunId), $"{ContainerLabels.Resource}={request.Resource}"]);
        var arguments = ContainerArguments.Create(request, identity, keepVolumes ? null : session.Network);
        var id = await ContainerCreation.CreateAsync(cli, session, request, arguments, image, cancellationToken).ConfigureAwait(false);
        try
        {
            await cli.RunAsync(["start", id], cancellationToken).ConfigureAwait(false);
            return await FollowAsync(request, id, earlier: null, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await TryAsync(["rm", "--force", "--volumes", id]).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<RunningInstance> StartPersistentAsync(LaunchRequest request, string image, CancellationToken cancellationToken)
    {
        var id = await _persistent.FindOrCreateAsync(request, image, keepVolumes, cancellationToken).ConfigureAwait(false);
        return await FollowAsync(request, id, EarlierLines, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RunningInstance> FollowAsync(LaunchRequest request, string id, int? earlier, CancellationToken cancellationToken)
    {
        var ports = await PublishedPorts.ReadAsync(cli, id, request.Container!.Ports, cancellationToken).ConfigureAwait(false);
        var follower = await ContainerFollower.StartAsync(cli, id, request.Instance, earlier, request.Output).ConfigureAwait(false);
        return new RunningInstance(request.Instance, follower.Process, follower.Ended)
        {
            Holds = [follower],
            Container = new RunningContainer(id, request.Container, ports),
            OutlivesRun = request.Container.IsPersistent,
        };
    }

    /// <summary>What cannot be done any more need not be: the container is gone, or the sweep at the end sees to it.</summary>
    private async Task TryAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            await cli.RunAsync(arguments, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ContainerException)
        {
            return;
        }
    }
}
