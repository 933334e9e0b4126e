using AspireShop.Messaging.Files.FileSystem;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Messaging.Files;

/// <summary>Healthy when the spool is there and takes a synced file; degraded when dead letters wait for someone to look.</summary>
/// <param name="spool">Which.</param>
public sealed class FilesHealthCheck(FilesSpool spool) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => await Task.Run(Check, cancellationToken);

    private HealthCheckResult Check()
    {
        try
        {
            if (!spool.IsPresent)
            {
                return HealthCheckResult.Unhealthy($"There is no spool at '{spool.Root}': mount its volume.");
            }

            var probe = Path.Combine(spool.Temporary, $".health.{Guid.NewGuid():N}.tmp");
            AtomicFile.WriteTemporary(probe, "x"u8.ToArray());
            File.Delete(probe);
            return Directory.EnumerateFiles(spool.Failed, "*.msg").Any()
                ? HealthCheckResult.Degraded($"There are dead letters in '{spool.Failed}'.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HealthCheckResult.Unhealthy($"The spool '{spool.Root}' cannot be written.", e);
        }
    }
}
