using AspireShop.Messaging;
using AspireShop.Messaging.Mqtt;
using Microsoft.Extensions.Logging.Abstractions;

namespace AspireShop.Benchmarks.Transports;

/// <summary>Messages over a broker: accepted by it, and handled by a receiver with a persistent session.</summary>
internal sealed class MqttCarrier : OneWayCarrier
{
    private readonly MqttSender _sender;

    private MqttCarrier(MqttSender sender, IMessageReceiver receiver)
    {
        _sender = sender;
        Start(sender, receiver);
    }

    public static async Task<MqttCarrier> StartAsync(int port, CancellationToken cancellationToken)
    {
        var broker = new MqttBrokerOptions { Host = "127.0.0.1", Port = port };
        var receiver = new MqttReceiverOptions { Broker = broker, Subscriber = Subscriber, Types = [Type], MaxInFlight = Window };
        await MqttSubscriptions.DeclareAsync(receiver, cancellationToken);
        return new MqttCarrier(
            new MqttSender(new MqttSenderOptions { Broker = broker }, TimeProvider.System, NullLogger<MqttSender>.Instance),
            new MqttReceiver(receiver, TimeProvider.System, NullLogger<MqttReceiver>.Instance));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _sender.DisposeAsync();
    }
}
