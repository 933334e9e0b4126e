using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Messaging.Http;

/// <summary>Whether the receiver would take a call now.</summary>
/// <param name="receiver">The receiver.</param>
public sealed class HttpReceiverHealthCheck(HttpReceiver receiver) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(receiver.IsOpen
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, $"It takes no calls: it stops, or is full with {receiver.InFlight} in flight."));
}
