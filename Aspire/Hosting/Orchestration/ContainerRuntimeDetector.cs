using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Finds out whether a Docker daemon answers, within 2 s.</summary>
internal sealed class ContainerRuntimeDetector(ProcessRunner runner)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (ExecutableFinder.Find("docker") is not { } docker)
        {
            return false;
        }

        using var limit = new CancellationTokenSource(Limit, runner.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await runner.RunAsync(new SpawnRequest { File = docker, Arguments = ["version", "--format", "{{.Server.Version}}"] }, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is DriverException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
