using System.Globalization;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>Reads a container's output until it ends, then asks for its exit code.</summary>
internal sealed class ContainerFollower : IDisposable
{
    /// <summary>When even the runtime cannot say how it ended.</summary>
    private const int Unknown = 255;

    private readonly ContainerCli _cli;
    private readonly string _container;
    private readonly Action<string, bool> _output;
    private readonly LineCount? _count;
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ContainerFollower(ContainerCli cli, string container, RunningInstance reader, Action<string, bool> output, LineCount? count)
    {
        _count = count;
        _cli = cli;
        _container = container;
        _output = output;
        Process = reader.Process;
        Ended = FollowAsync(reader);
    }

    /// <summary>The command that reads the output.</summary>
    public SpawnedProcess Process { get; }

    /// <summary>The exit code; 0 when the container was left to go on by itself.</summary>
    public Task<int> Ended { get; }

    /// <param name="cli">The runtime.</param>
    /// <param name="container">Its id.</param>
    /// <param name="name">The instance's name.</param>
    /// <param name="earlier">How many lines of an earlier run are shown; null: all there are.</param>
    /// <param name="output">Gets each line; true for standard error.</param>
    public static async Task<ContainerFollower> StartAsync(ContainerCli cli, string container, string name, int? earlier, Action<string, bool> output)
    {
        string[] tail = earlier is { } lines ? ["--tail", lines.ToString(CultureInfo.InvariantCulture)] : [];
        var count = earlier is null ? new LineCount(output) : null;
        var reader = await cli.StartAsync(name, ["logs", "--follow", .. tail, container], count is null ? output : count.Add).ConfigureAwait(false);
        return new ContainerFollower(cli, container, reader, output, count);
    }

    /// <summary>Lets the container go on without us.</summary>
    public void Leave()
    {
        _left.TrySetResult();
        Process.Signal(ProcessSignal.Kill);
    }

    public void Dispose() => _left.TrySetResult();

    private async Task<int> FollowAsync(RunningInstance first)
    {
        var reader = first;
        while (true)
        {
            var began = _cli.Runner.Time.GetUtcNow();
            var code = await reader.Ended.ConfigureAwait(false);
            if (_left.Task.IsCompleted)
            {
                return 0;
            }

            if (code == 0 || !await RunsAsync().ConfigureAwait(false))
            {
                var exit = await WaitAsync().ConfigureAwait(false);
                await ReadRestAsync(reader == first).ConfigureAwait(false);
                return exit;
            }

            // Somebody killed the reader, not the container.
            var since = began.ToString("O", CultureInfo.InvariantCulture);
            reader = await _cli.StartAsync(reader.Name, ["logs", "--follow", "--since", since, _container], _output).ConfigureAwait(false);
        }
    }

    /// <summary>A follower may be let go a moment before the runtime has written the last lines: what it did not get is read now.</summary>
    private async Task ReadRestAsync(bool hasSeenAll)
    {
        if (hasSeenAll && _count is { IsSmall: true } seen && !_left.Task.IsCompleted)
        {
            await _cli.RunAsync(["logs", _container], seen.Rest(), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<bool> RunsAsync()
    {
        try
        {
            return await _cli.RunAsync(["inspect", "--format", "{{.State.Running}}", _container], CancellationToken.None).ConfigureAwait(false) == "true";
        }
        catch (ContainerException)
        {
            return false;
        }
    }

    /// <summary>The output ends a moment before the runtime knows the exit code.</summary>
    private async Task<int> WaitAsync()
    {
        try
        {
            var waiting = _cli.RunAsync(["wait", _container], CancellationToken.None);
            return await Task.WhenAny(waiting, _left.Task).ConfigureAwait(false) == waiting
                && int.TryParse(await waiting.ConfigureAwait(false), CultureInfo.InvariantCulture, out var code) ? code : Unknown;
        }
        catch (ContainerException)
        {
            return Unknown;
        }
    }
}
