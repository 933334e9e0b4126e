using AspireShop.Messaging.Http;
using AspireShop.Messaging.Mqtt;
using AspireShop.Messaging.Routing.Sending;
using AspireShop.Messaging.Routing.Settings;
using AspireShop.Messaging.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AspireShop.Messaging.Routing.Health;

/// <summary>A check for each transport that a route uses. Degraded, never unhealthy: messages wait in the outbox, and services must not wait for each other to start.</summary>
internal static class RouteHealthChecks
{
    public static void Add(IServiceCollection services, MessagingSettings settings)
    {
        var checks = services.AddHealthChecks();
        var sendsByMqtt = settings.Routes.Sent.Any(m => m.Transport == Transport.Mqtt);
        if (sendsByMqtt || settings.Listening.Contains(Transport.Mqtt))
        {
            Add("messages broker", _ => new MqttHealthCheck(settings.Broker!));
        }

        var own = settings.Listening.Contains(Transport.Files) ? [settings.Routes.Service] : Array.Empty<string>();
        foreach (var receiver in settings.ReceiversBy(Transport.Files).Union(own, StringComparer.Ordinal))
        {
            Add($"messages spool {receiver}", provider => new SpoolHealthCheck(provider.GetRequiredService<Spools>(), receiver));
        }

        foreach (var receiver in settings.ReceiversBy(Transport.Http))
        {
            Add($"messages http {receiver}", provider => new HttpSenderHealthCheck(provider.GetRequiredService<Carriers>().Http(receiver)));
        }

        foreach (var receiver in settings.ReceiversBy(Transport.Sockets))
        {
            Add($"messages socket {receiver}", provider => new SocketsClientHealthCheck(provider.GetRequiredService<Carriers>().Sockets(receiver), provider.GetRequiredService<TimeProvider>()));
        }

        if (settings.Listening.Contains(Transport.Sockets))
        {
            Add("messages socket server", provider => new SocketsServerHealthCheck(provider.GetRequiredKeyedService<SocketsServer>(MessagingExtensions.MessagesServer)));
        }

        void Add(string name, Func<IServiceProvider, IHealthCheck> check) => checks.Add(new HealthCheckRegistration(name, check, HealthStatus.Degraded, tags: null));
    }
}
