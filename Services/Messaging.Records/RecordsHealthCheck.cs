using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace AspireShop.Messaging.Records;

/// <summary>Healthy when the queue answers; degraded when dead letters wait for someone to look.</summary>
/// <param name="source">The database that holds the queue.</param>
public sealed class RecordsHealthCheck(NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT EXISTS (SELECT FROM messaging.dead_letter)");
            return await command.ExecuteScalarAsync(cancellationToken) is true
                ? HealthCheckResult.Degraded("There are dead letters in messaging.dead_letter.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"The queue does not answer: {e.Message}", e);
        }
    }
}
