namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>Containers that outlive the run: found again by their name, made anew when what they are made of has changed.</summary>
internal sealed class PersistentContainers(ContainerCli cli, ContainerSession session)
{
    /// <summary>The id of the running container, connected to this run's network.</summary>
    /// <exception cref="DriverException">The name belongs to a container that is not ours.</exception>
    public async Task<string> FindOrCreateAsync(LaunchRequest request, string image, bool keepVolumes, CancellationToken cancellationToken)
    {
        await session.EnsureKeptNetworkAsync().ConfigureAwait(false);
        var name = request.Container!.Name ?? $"{request.Resource}-{session.App}";
        var bare = new ContainerIdentity(name, session.KeptNetwork, [$"{ContainerLabels.App}={session.App}", $"{ContainerLabels.Resource}={request.Resource}"]);
        var hash = ContainerArguments.Hash(ContainerArguments.Create(request, bare, null), request, image);
        var identity = bare with { Labels = [.. bare.Labels, $"{ContainerLabels.Configuration}={hash}"] };
        var id = await FindAsync(request, identity, hash, cancellationToken).ConfigureAwait(false)
            ?? await ContainerCreation.CreateAsync(
                cli, session, request, ContainerArguments.Create(request, identity, keepVolumes ? null : session.KeptNetwork), image, cancellationToken).ConfigureAwait(false);
        await ConnectAsync(request, id, cancellationToken).ConfigureAwait(false);
        await cli.RunAsync(["start", id], cancellationToken).ConfigureAwait(false);
        return id;
    }

    private async Task<string?> FindAsync(LaunchRequest request, ContainerIdentity identity, string hash, CancellationToken cancellationToken)
    {
        const string Format = $$$"""{{.Id}}|{{index .Config.Labels "{{{ContainerLabels.App}}}"}}|{{index .Config.Labels "{{{ContainerLabels.Configuration}}}"}}""";
        string[] found;
        try
        {
            var answer = await cli.RunAsync(["container", "inspect", "--format", Format, identity.Name], cancellationToken).ConfigureAwait(false);
            found = answer.Split('|');
        }
        catch (ContainerException)
        {
            return null;
        }

        if (found[1] != session.App)
        {
            throw new DriverException(
                $"'{request.Resource}' cannot have the container name '{identity.Name}': a container of somebody else has it. Remove that one, or give another name to WithContainerName.");
        }

        if (found[2] == hash)
        {
            return found[0];
        }

        request.Output($"The configuration of the persistent container {identity.Name} has changed: it is made anew.", false);
        await cli.RunAsync(["rm", "--force", "--volumes", found[0]], cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task ConnectAsync(LaunchRequest request, string id, CancellationToken cancellationToken)
    {
        try
        {
            string[] aliases = [.. ContainerArguments.Aliases(request).SelectMany(alias => new[] { "--alias", alias })];
            await cli.RunAsync(["network", "connect", .. aliases, session.Network, id], cancellationToken).ConfigureAwait(false);
        }
        catch (ContainerException e) when (e.Message.Contains("already exists", StringComparison.OrdinalIgnoreCase))
        {
            // A second start within the same run.
        }
    }
}
