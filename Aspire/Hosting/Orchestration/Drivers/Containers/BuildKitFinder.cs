using System.Globalization;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>
/// Finds a command line that can build with BuildKit. Since version 23 Docker's needs the buildx component for that and is often installed
/// without; older ones have it inside, and a machine may have both.
/// </summary>
internal static class BuildKitFinder
{
    private const int FirstWithout = 23;
    private const int FirstWith = 19;

    /// <summary>Null: the classic builder is all there is.</summary>
    public static async Task<ContainerCli?> FindAsync(ContainerCli cli, CancellationToken cancellationToken)
    {
        if (cli.Name == "podman")
        {
            return cli;
        }

        foreach (var command in Installed(cli.Name).Prepend(cli.Name).Distinct(StringComparer.Ordinal))
        {
            var other = command == cli.Name ? cli : new ContainerCli(cli.Runner, command);
            if (await HasBuildKitAsync(other, cancellationToken).ConfigureAwait(false))
            {
                return other;
            }
        }

        return null;
    }

    private static async Task<bool> HasBuildKitAsync(ContainerCli cli, CancellationToken cancellationToken)
    {
        try
        {
            var version = await cli.RunAsync(["version", "--format", "{{.Client.Version}}"], cancellationToken).ConfigureAwait(false);
            if (int.TryParse(version.Split('.')[0], CultureInfo.InvariantCulture, out var major) && major is >= FirstWith and < FirstWithout)
            {
                return true;
            }

            await cli.RunAsync(["buildx", "version"], cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ContainerException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Installed(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .Where(File.Exists);
}
