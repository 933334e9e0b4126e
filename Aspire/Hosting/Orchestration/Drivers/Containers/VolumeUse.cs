using Aspire.Hosting.Orchestration.Processes;

namespace Aspire.Hosting.Orchestration.Drivers.Containers;

/// <summary>
/// A kept volume has one run at a time: two databases on the same files would each think that they are alone, because neither sees the other's processes.
/// </summary>
internal static class VolumeUse
{
    /// <exception cref="DriverException">A container of another run uses one of the volumes.</exception>
    public static async Task CheckAsync(ContainerCli cli, LaunchRequest request, string runId, bool keepVolumes, CancellationToken cancellationToken)
    {
        foreach (var volume in request.Mounts.Where(mount => mount is { IsVolume: true, Source: not null, IsReadOnly: false } && keepVolumes))
        {
            var users = await cli.RunAsync(
                ["ps", "--filter", $"volume={volume.Source}", "--format", $$$"""{{.Label "{{{RunContainerLabels.Run}}}"}}"""], cancellationToken).ConfigureAwait(false);
            if (users.Split('\n').Any(run => run.Length > 0 && run != runId))
            {
                throw new DriverException(
                    $"'{request.Resource}' cannot use its volume '{volume.Source}': another AppHost is running with it. Stop that one, give the volume another name, or set Aspire:Volumes=ephemeral.");
            }
        }
    }
}
