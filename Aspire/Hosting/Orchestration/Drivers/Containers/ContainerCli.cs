using System.Collections.Concurrent;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>The command line of a container runtime. It takes the user's own settings: DOCKER_HOST, DOCKER_CONTEXT, credentials.</summary>
/// <param name="runner">Starts the command, bound to the run like every other process.</param>
/// <param name="command"><c>docker</c> or <c>podman</c>; both understand all that is asked of them here.</param>
internal sealed class ContainerCli(ProcessRunner runner, string command)
{
    private static readonly string[] Prefixes = ["Error response from daemon: ", "Error: ", "docker: "];

    public string Name => command;

    public ProcessRunner Runner => runner;

    /// <summary>Runs a command to its end and returns its standard output.</summary>
    /// <exception cref="ContainerException">It failed; the message is what it said on standard error.</exception>
    public async Task<string> RunAsync(
        IReadOnlyList<string> arguments, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null)
    {
        var output = new ConcurrentQueue<string>();
        var errors = new ConcurrentQueue<string>();
        var code = await RunAsync(arguments, (line, isError) => (isError ? errors : output).Enqueue(line), cancellationToken, environment).ConfigureAwait(false);
        return code == 0 ? string.Join('\n', output) : throw new ContainerException(Clean(errors));
    }

    /// <summary>Runs a command, hands on its output and returns its exit code.</summary>
    public Task<int> RunAsync(
        IReadOnlyList<string> arguments, Action<string, bool> output, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null) =>
        runner.RunAsync(Spawn(arguments) with { Environment = environment ?? new Dictionary<string, string>() }, output, cancellationToken);

    /// <summary>Starts a command that goes on by itself.</summary>
    public Task<RunningInstance> StartAsync(string name, IReadOnlyList<string> arguments, Action<string, bool> output) =>
        runner.StartAsync(name, Spawn(arguments), output);

    /// <summary>What the runtime said, without its own prefixes.</summary>
    public static string Clean(IEnumerable<string> errors)
    {
        var text = string.Join(' ', errors.Select(line => line.Trim()).Where(line => line.Length > 0));
        foreach (var prefix in Prefixes)
        {
            text = text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? text[prefix.Length..] : text;
        }

        return text.Length > 0 ? text.TrimEnd('.') : "it did not say why";
    }

    private SpawnRequest Spawn(IReadOnlyList<string> arguments) => new() { File = command, Arguments = arguments, WorkingDirectory = Path.GetTempPath() };
}
