using Aspire.Hosting.Orchestration.Drivers;
using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Finds out whether the container runtime answers, within 2 s.</summary>
/// <param name="runner">Starts its command line.</param>
/// <param name="command"><c>docker</c> or <c>podman</c>.</param>
internal sealed class ContainerRuntimeDetector(ProcessRunner runner, string command)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        if (ExecutableFinder.Find(command) is not { } path)
        {
            return false;
        }

        using var limit = new CancellationTokenSource(Limit, runner.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await runner.RunAsync(new SpawnRequest { File = path, Arguments = ["version", "--format", "{{.Server.Version}}"] }, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is DriverException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
