using AspireShop.Messaging.Files;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Messaging.Routing.Health;

/// <summary>A spool that may be on a volume that is not there yet.</summary>
internal sealed class SpoolHealthCheck(Spools spools, string receiver) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var result = await new FilesHealthCheck(spools.Open(receiver)).CheckHealthAsync(context, cancellationToken);
            return result.Status == HealthStatus.Unhealthy ? new HealthCheckResult(context.Registration.FailureStatus, result.Description, result.Exception) : result;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The spool of {receiver} cannot be opened: {e.Message}", e);
        }
    }
}
