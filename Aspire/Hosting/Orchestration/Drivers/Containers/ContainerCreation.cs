namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>Makes a container, without starting it.</summary>
internal static class ContainerCreation
{
    /// <summary>The new container's id.</summary>
    public static async Task<string> CreateAsync(
        ContainerCli cli, ContainerSession session, LaunchRequest request, IReadOnlyList<string> arguments, string image, CancellationToken cancellationToken)
    {
        var odd = ContainerArguments.OddEnvironment(request);
        var file = session.WritePrivate(ContainerArguments.EnvironmentFile(request));
        try
        {
            string[] all = [.. arguments, "--env-file", file, .. odd.Keys.SelectMany(name => new[] { "--env", name }), image, .. request.Arguments];
            return await cli.RunAsync(all, cancellationToken, odd).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
