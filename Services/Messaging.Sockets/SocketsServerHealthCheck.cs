using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Messaging.Sockets;

/// <summary>Whether the server listens; a standby does not.</summary>
/// <param name="server">The server.</param>
public sealed class SocketsServerHealthCheck(SocketsServer server) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(server.IsListening
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "It does not listen: another server has the address, or it cannot be bound yet."));
}
