using System.Diagnostics;

namespace Aspire.Hosting.Orchestration.Processes;

/// <summary>Runs the container runtime's command line for a clean-up, when the run's own means are gone.</summary>
internal sealed class RunContainerCommand(RunContainerClient client, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>The lines of standard output; empty when the command failed or took longer than 3 s: the next scan sees what is left.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Process? process = null;
        try
        {
            process = Process.Start(Info(arguments));
            process!.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            var output = await process.StandardOutput.ReadToEndAsync(either.Token).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return process.ExitCode == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            process?.Kill();
            return [];
        }
        finally
        {
            process?.Dispose();
        }
    }

    private ProcessStartInfo Info(IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(client.Command, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A client with the mark would be swept like any other process of the run.
        info.Environment.Remove(RunMarker.Name);
        foreach (var setting in client.Settings.Select(setting => setting.Split('=', 2)))
        {
            info.Environment[setting[0]] = setting[1];
        }

        return info;
    }
}
