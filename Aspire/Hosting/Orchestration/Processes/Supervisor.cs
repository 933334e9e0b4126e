using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>
/// The host's side of the supervisor: starts it before anything else, tells it about each process over the pipe,
/// starts another when it dies, and says goodbye at the end.
/// </summary>
/// <param name="nativePath">Path of <c>AspireShop.Native.dll</c>; null: no supervisor, the kernel's parent-death signal alone.</param>
/// <param name="run">The run to guard.</param>
/// <param name="spawner">Starts the supervisor.</param>
/// <param name="logger">Where its deaths are told.</param>
internal sealed partial class Supervisor(string? nativePath, RunFolder run, ProcessSpawner spawner, ILogger<Supervisor> logger) : IAsyncDisposable
{
    /// <summary>How long the end waits for the supervisor's sweep.</summary>
    private static readonly TimeSpan SweepLimit = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private SpawnedProcess? _current;
    private bool _ending;

    /// <summary>The supervisor's process now, for tests and diagnostics.</summary>
    public ProcessIdentity? Identity => _current?.Identity;

    /// <summary>Returns when the supervisor stands guard.</summary>
    public async Task StartAsync()
    {
        if (nativePath is null)
        {
            NoSupervisor(logger);
            return;
        }

        var process = await spawner.StartAsync(new SpawnRequest
        {
            File = DotNetHost.Path,
            Arguments = [nativePath, "supervise", run.RecordFile],
            WorkingDirectory = Path.GetTempPath(),
            DieWithHost = false,
            KeepInput = true,
        }).ConfigureAwait(false);

        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = process.ReadAsync((line, _) => ready.TrySetResult());
        await Task.WhenAny(ready.Task, process.Exited).ConfigureAwait(false);
        _current = process;
        _ = ReplaceWhenDeadAsync(process);
    }

    /// <summary>Notes a started process on disk and with the supervisor.</summary>
    public async Task RegisterAsync(ProcessIdentity started)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            RunRecord.Append(run.RecordFile, started);
            if (_current is { } current)
            {
                await current.Input.WriteLineAsync(started.ToString()).ConfigureAwait(false);
                await current.Input.FlushAsync().ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // The supervisor just died; the next one reads the record.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the run: the supervisor sweeps what is left, removes the folder and goes.</summary>
    public async ValueTask DisposeAsync()
    {
        _ending = true;
        if (_current is { } current)
        {
            try
            {
                await current.Input.WriteLineAsync("bye").ConfigureAwait(false);
                current.Input.Close();
                await current.Exited.WaitAsync(SweepLimit).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or TimeoutException)
            {
                // It is gone or slow; the folder is removed below.
            }
        }

        run.Dispose();
        _turn.Dispose();
    }

    private async Task ReplaceWhenDeadAsync(SpawnedProcess process)
    {
        await process.Exited.ConfigureAwait(false);
        if (!_ending)
        {
            SupervisorDied(logger, process.Identity.Pid);
            await StartAsync().ConfigureAwait(false);
        }
    }
}
