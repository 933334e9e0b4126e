using AspireShop.Messaging.Mqtt.Connecting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Messaging.Mqtt;

/// <summary>Healthy when the broker lets this user in and answers.</summary>
public sealed class MqttHealthCheck(MqttBrokerOptions broker) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var connection = await MqttConnection.OpenAsync(broker, new ConnectionSettings { ClientId = $"health-{Guid.NewGuid():N}" }, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (MqttOutageException e)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, e.Message, e);
        }
    }
}
