using System.Text.RegularExpressions;
using AspireShop.Swarm.Tests.Cluster;

namespace AspireShop.Swarm.Tests;

/// <summary>A guide in <c>docs</c>, whose commands are run as they stand there: each block has a name in a comment before it.</summary>
internal sealed partial class Guide(string path)
{
    /// <summary>The AppHost is run as it was built, not built anew.</summary>
    private const string FromSources = "dotnet run --project AppHost --";

    private readonly Dictionary<string, string> _blocks = Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, path)))
        .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["commands"].Value, StringComparer.Ordinal);

    /// <summary>The Swarm of three.</summary>
    public static Guide Swarm { get; } = new("docs/operations/swarm.md");

    public IEnumerable<string> Names => _blocks.Keys;

    /// <summary>Runs a block in a folder; it ends at the first command that fails.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">A command failed.</exception>
    public Task<string> RunAsync(string name, string folder, SwarmNode node, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string Value)> variables)
    {
        var commands = _blocks[name].Replace(FromSources, $"dotnet \"{Repository.AppHost}\"", StringComparison.Ordinal);
        return Command.RunAsync(
            cancellationToken,
            ["env", "--chdir", folder, $"DOCKER_HOST={node.Daemon}", .. variables.Select(variable => $"{variable.Name}={variable.Value}"), "bash", "-euo", "pipefail", "-c", commands]);
    }

    [GeneratedRegex("""<!-- run: (?<name>\S+) -->\s+```bash\n(?<commands>.*?)```""", RegexOptions.Singleline)]
    private static partial Regex Block();
}
