using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Messaging.Sockets;

/// <summary>Whether the server can be reached. Connects when nothing has yet.</summary>
/// <param name="client">The client.</param>
/// <param name="time">Limits the wait.</param>
public sealed class SocketsClientHealthCheck(SocketsClient client, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await client.ConnectAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (TimeoutException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, $"No connection: {client.LastFailure ?? "still connecting"}");
        }
    }
}
