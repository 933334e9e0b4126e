using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>
/// Starts every process of a run from one thread that lives as long as the host: the kernel's "kill it when its parent dies"
/// means the thread that forked, and a thread of the pool may end long before the process does.
/// </summary>
internal sealed class ProcessSpawner : IDisposable
{
    private readonly BlockingCollection<(SpawnRequest Request, TaskCompletionSource<SpawnedProcess> Answer)> _requests = [];
    private readonly string _runId;

    public ProcessSpawner(string runId)
    {
        _runId = runId;
        new Thread(Loop) { IsBackground = true, Name = "process spawner" }.Start();
    }

    /// <exception cref="InvalidOperationException">The file does not exist or cannot be executed.</exception>
    public Task<SpawnedProcess> StartAsync(SpawnRequest request)
    {
        var answer = new TaskCompletionSource<SpawnedProcess>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Add((request, answer));
        return answer.Task;
    }

    /// <summary>Takes no more requests. The thread itself stays: ending it would kill what it started.</summary>
    public void Dispose() => _requests.CompleteAdding();

    private void Loop()
    {
        foreach (var (request, answer) in _requests.GetConsumingEnumerable())
        {
            try
            {
                answer.SetResult(Start(request));
            }
            catch (Exception e)
            {
                answer.SetException(e);
            }
        }

        Thread.CurrentThread.Join(Timeout.Infinite);
    }

    private SpawnedProcess Start(SpawnRequest request)
    {
        var command = SpawnCommand.For(request with { File = Resolve(request) });
        var info = new ProcessStartInfo
        {
            FileName = command[0],
            WorkingDirectory = request.WorkingDirectory ?? Environment.CurrentDirectory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in command.Skip(1))
        {
            info.ArgumentList.Add(argument);
        }

        if (!request.InheritEnvironment)
        {
            info.Environment.Clear();
        }

        foreach (var (name, value) in request.Environment)
        {
            info.Environment[name] = value;
        }

        // The supervisor must not carry the mark: it would end itself first.
        if (request.DieWithHost)
        {
            info.Environment[RunMarker.Name] = _runId;
        }

        var process = Process.Start(info) ?? throw new InvalidOperationException($"'{request.File}' could not be started.");
        if (!request.KeepInput)
        {
            process.StandardInput.Close();
        }

        return new SpawnedProcess(process);
    }

    /// <summary>Says what is wrong with the file or the folder before a wrapper would say it less clearly.</summary>
    private static string Resolve(SpawnRequest request)
    {
        if (request.WorkingDirectory is { } folder && !Directory.Exists(folder))
        {
            throw new InvalidOperationException($"The working directory '{folder}' does not exist.");
        }

        return ExecutableFinder.Find(request.File, request.WorkingDirectory)
            ?? throw new InvalidOperationException($"The executable '{request.File}' was not found; give its full path or put its folder into PATH.");
    }
}
