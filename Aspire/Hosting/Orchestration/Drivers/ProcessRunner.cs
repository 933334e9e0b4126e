using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers;

/// <summary>What all drivers that run a process share: start it under guard, read it, end it.</summary>
internal sealed class ProcessRunner(ProcessSpawner spawner, Supervisor supervisor, TimeProvider time)
{
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(2);

    public TimeProvider Time => time;

    /// <param name="name">The instance's name.</param>
    /// <param name="request">What to start.</param>
    /// <param name="output">Gets each line; the flag is true for standard error.</param>
    /// <param name="holds">What the instance keeps till it is removed; let go of at once when it cannot be started.</param>
    /// <exception cref="DriverException">It cannot be started.</exception>
    public async Task<RunningInstance> StartAsync(string name, SpawnRequest request, Action<string, bool> output, params IReadOnlyList<IDisposable> holds)
    {
        SpawnedProcess process;
        try
        {
            process = await spawner.StartAsync(request).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or IOException)
        {
            foreach (var hold in holds)
            {
                hold.Dispose();
            }

            throw new DriverException($"'{name}' could not be started: {e.Message}", e);
        }

        await supervisor.RegisterAsync(process.Identity).ConfigureAwait(false);
        return new RunningInstance(name, process, EndAsync(process, process.ReadAsync(output))) { Holds = holds };
    }

    /// <summary>Runs a helper to its end; its output is returned, and is part of the error when it fails.</summary>
    public async Task<string> RunAsync(SpawnRequest request, CancellationToken cancellationToken)
    {
        var output = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var code = await RunAsync(request, (line, _) => output.Enqueue(line), cancellationToken).ConfigureAwait(false);
        var text = string.Join('\n', output);
        return code == 0 ? text : throw new DriverException($"{Path.GetFileName(request.File)} failed with exit code {code}: {text}");
    }

    /// <summary>Runs a helper to its end, hands on its output and returns its exit code.</summary>
    public async Task<int> RunAsync(SpawnRequest request, Action<string, bool> output, CancellationToken cancellationToken)
    {
        var instance = await StartAsync(Path.GetFileName(request.File), request, output).ConfigureAwait(false);
        try
        {
            return await instance.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            instance.Process.Signal(ProcessSignal.Kill);
            await instance.Ended.ConfigureAwait(false);
            instance.Process.Dispose();
        }
    }

    public async Task StopAsync(RunningInstance instance, int signal, TimeSpan grace, CancellationToken cancellationToken)
    {
        instance.Process.Signal(signal);
        try
        {
            await instance.Ended.WaitAsync(grace, time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            instance.Process.Signal(ProcessSignal.Kill);
            await instance.Ended.WaitAsync(AfterKill, time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<int> EndAsync(SpawnedProcess process, Task reading)
    {
        var code = await process.Exited.ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        return code;
    }
}
