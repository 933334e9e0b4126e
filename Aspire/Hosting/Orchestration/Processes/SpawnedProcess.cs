using System.Diagnostics;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>A running child with its streams.</summary>
internal sealed class SpawnedProcess : IDisposable
{
    private static readonly TimeSpan OutputGrace = TimeSpan.FromMilliseconds(300);

    private readonly Process _process;

    public SpawnedProcess(Process process)
    {
        _process = process;
        Identity = ProcessIdentity.Of(process.Id) ?? new ProcessIdentity(process.Id, 0);
        Exited = WaitAsync();
    }

    public ProcessIdentity Identity { get; }

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Completes with the exit code: 128 + signal when a signal ended it, as in a shell.</summary>
    public Task<int> Exited { get; }

    /// <summary>
    /// Hands on each line of both streams until they end. When the process is gone but a grandchild still holds a stream,
    /// it is read for a moment more and then let go.
    /// </summary>
    public async Task ReadAsync(Action<string, bool> line)
    {
        using var over = new CancellationTokenSource();
        var readers = Task.WhenAll(
            PumpAsync(_process.StandardOutput, false, line, over.Token),
            PumpAsync(_process.StandardError, true, line, over.Token));
        await Task.WhenAny(readers, Exited).ConfigureAwait(false);
        over.CancelAfter(OutputGrace);
        await readers.ConfigureAwait(false);
    }

    public bool Signal(int signal) => !_process.HasExited && ProcessSignal.Send(Identity, signal);

    public void Dispose() => _process.Dispose();

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        return _process.ExitCode;
    }

    private static async Task PumpAsync(StreamReader reader, bool isError, Action<string, bool> line, CancellationToken over)
    {
        try
        {
            while (await reader.ReadLineAsync(over).ConfigureAwait(false) is { } text)
            {
                line(text, isError);
            }
        }
        catch (OperationCanceledException)
        {
            // A grandchild keeps the stream open: its output is not this process's any more.
        }
        catch (IOException)
        {
            // The stream broke with the process.
        }
    }
}
