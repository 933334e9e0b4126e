using System.Collections.Concurrent;
using System.Text.Json;
using AspireShop.Reliability.Tests.Invariants;
using MQTTnet;
using MQTTnet.Protocol;

namespace AspireShop.Reliability.Tests.Reading;

/// <summary>Reads the retained order states at the broker, as any client with the right credential can.</summary>
/// <param name="connectionString"><c>mqtt://user:password@host:port</c> of a user that may read <c>orders/#</c>.</param>
internal sealed class RetainedReader(string connectionString)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyList<RetainedState>> ReadAsync(CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<string, RetainedState>(StringComparer.Ordinal);
        var last = TimeProvider.System.GetTimestamp();
        using var client = new MqttClientFactory().CreateMqttClient();
        client.ApplicationMessageReceivedAsync += args =>
        {
            Interlocked.Exchange(ref last, TimeProvider.System.GetTimestamp());
            if (args.ApplicationMessage.Payload.Length > 0)
            {
                found[args.ApplicationMessage.Topic] = Read(args.ApplicationMessage);
            }

            return Task.CompletedTask;
        };
        var broker = new Uri(connectionString);
        var credentials = broker.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var options = new MqttClientOptionsBuilder().WithTcpServer(broker.Host, broker.Port).WithCredentials(credentials[0], credentials[1]).Build();
        await client.ConnectAsync(options, cancellationToken);
        await client.SubscribeAsync(
            new MqttClientSubscribeOptionsBuilder().WithTopicFilter("orders/#", MqttQualityOfServiceLevel.AtLeastOnce).Build(), cancellationToken);

        // The reader may not publish a mark of its own behind the retained messages: they are all here when none has come for a while.
        while (TimeProvider.System.GetElapsedTime(Interlocked.Read(ref last)) < Quiet)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        await client.DisconnectAsync(cancellationToken: cancellationToken);
        return [.. found.Values];
    }

    private static RetainedState Read(MqttApplicationMessage message)
    {
        using var state = JsonDocument.Parse(message.Payload);
        var root = state.RootElement;
        return new RetainedState(root.GetProperty("id").GetGuid(), root.GetProperty("status").GetString()!, root.GetProperty("version").GetInt32());
    }
}
