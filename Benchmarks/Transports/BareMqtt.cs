using System.Buffers.Binary;
using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace AspireShop.Benchmarks.Transports;

/// <summary>The limit of Mqtt: the same client library and broker, a publish with QoS 1 and a subscriber with QoS 1 and a session that acknowledges.</summary>
internal sealed class BareMqtt : Carrier
{
    private const string Topic = "bare/benchmark";

    private readonly IMqttClient _publisher = new MqttClientFactory().CreateMqttClient();
    private readonly IMqttClient _subscriber = new MqttClientFactory().CreateMqttClient();
    private readonly ConcurrentDictionary<long, TaskCompletionSource> _underWay = new();
    private long _number;

    public static async Task<BareMqtt> StartAsync(int port, CancellationToken cancellationToken)
    {
        var bare = new BareMqtt();
        bare._subscriber.ApplicationMessageReceivedAsync += bare.ReceiveAsync;
        await bare._publisher.ConnectAsync(Options(port, "bare-publisher", session: false), cancellationToken);
        await bare._subscriber.ConnectAsync(Options(port, "bare-subscriber", session: true), cancellationToken);
        await bare._subscriber.SubscribeAsync(Topic, MqttQualityOfServiceLevel.AtLeastOnce, cancellationToken);
        return bare;
    }

    public override async ValueTask DisposeAsync()
    {
        await _publisher.DisconnectAsync();
        await _subscriber.DisconnectAsync();
        _publisher.Dispose();
        _subscriber.Dispose();
    }

    protected override async ValueTask CarryAsync()
    {
        var number = Interlocked.Increment(ref _number);
        var across = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _underWay[number] = across;
        var payload = Payload.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(payload, number);
        var result = await _publisher.PublishAsync(
            new MqttApplicationMessage { Topic = Topic, PayloadSegment = payload, QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce });
        if (!result.IsSuccess)
        {
            throw new InvalidOperationException($"The broker refused a message: {result.ReasonCode}");
        }

        await across.Task;
    }

    private static MqttClientOptions Options(int port, string client, bool session) => new MqttClientOptionsBuilder()
        .WithProtocolVersion(MqttProtocolVersion.V500)
        .WithTcpServer("127.0.0.1", port)
        .WithClientId(client)
        .WithCleanStart(!session)
        .WithSessionExpiryInterval(session ? 3600u : 0u)
        .Build();

    private Task ReceiveAsync(MqttApplicationMessageReceivedEventArgs args)
    {
        var number = BinaryPrimitives.ReadInt64LittleEndian(args.ApplicationMessage.Payload.FirstSpan);
        if (_underWay.TryRemove(number, out var across))
        {
            across.TrySetResult();
        }

        return Task.CompletedTask;
    }
}
