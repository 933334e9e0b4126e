using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Messaging.Http;

/// <summary>Whether the receiver could be reached by the last message; healthy while none was sent.</summary>
/// <param name="delivery">To the receiver.</param>
public sealed class HttpSenderHealthCheck(HttpDelivery delivery) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(delivery.LastOutage is { } reason
            ? new HealthCheckResult(context.Registration.FailureStatus, $"The receiver did not answer: {reason}")
            : HealthCheckResult.Healthy());
}
