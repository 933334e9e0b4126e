using AspireShop.Support.Docker;

namespace AspireShop.Swarm.Tests.Cluster;

/// <summary>Runs programs of the machine.</summary>
internal static class Command
{
    /// <summary>Runs a program to its end and returns what it wrote.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static async Task<string> RunAsync(CancellationToken cancellationToken, params IReadOnlyList<string> command)
    {
        var (code, output, errors) = await DockerCommand.TryAsync(command[0], [.. command.Skip(1)], cancellationToken);
        return code == 0 ? output.Trim() : throw new InvalidOperationException($"{string.Join(' ', command)} ended with {code}: {errors.Trim()} {output.Trim()}");
    }

    /// <summary>Runs a program whose failure does not matter: what it would take away may not be there.</summary>
    public static Task TryAsync(string file, params IReadOnlyList<string> arguments) => DockerCommand.TryAsync(file, arguments, CancellationToken.None);
}
