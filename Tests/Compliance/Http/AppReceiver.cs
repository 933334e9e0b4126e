using AspireShop.Messaging;
using AspireShop.Messaging.Http;

namespace AspireShop.Compliance.Tests.Http;

/// <summary>A service that only receives messages, as the suite runs one.</summary>
internal sealed class AppReceiver(HttpPeers peers, string subscriber, TimeSpan drainLimit, int? maxInFlight = null) : IMessageReceiver
{
    public TransportCapabilities Capabilities => HttpTransport.Capabilities;

    public async Task RunAsync(IMessageHandler handler, CancellationToken stopping)
    {
        await using var app = await RunningApp.StartAsync(peers, a => a.MapMessages(handler), o => o with { Subscriber = subscriber, DrainLimit = drainLimit, MaxInFlight = maxInFlight ?? o.MaxInFlight });
        await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
