using AspireShop.Support.Mqtt;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace AspireShop.Compliance.Tests.Mqtt.States;

/// <summary>A plain MQTT client, to look at the broker with.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly string _echo = $"echo/{Guid.NewGuid():N}";
    private TaskCompletionSource _echoed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<RawClient> ConnectAsync(TestBroker broker, Action<MqttApplicationMessage> received)
    {
        var client = new RawClient();
        client._client.ApplicationMessageReceivedAsync += args =>
        {
            if (args.ApplicationMessage.Topic == client._echo)
            {
                client._echoed.TrySetResult();
            }
            else
            {
                received(args.ApplicationMessage);
            }

            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithTcpServer("127.0.0.1", broker.Port)
            .WithCredentials(TestBroker.User, TestBroker.Password)
            .Build();
        for (var tries = 0; ; tries++)
        {
            try
            {
                await client._client.ConnectAsync(options, TestContext.Current.CancellationToken);
                return client;
            }
            catch (Exception) when (tries < 20 && !TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                // It restarts.
                await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
            }
        }
    }

    public Task SubscribeAsync(string filter) => _client.SubscribeAsync(filter, MqttQualityOfServiceLevel.AtLeastOnce, TestContext.Current.CancellationToken);

    public Task PublishAsync(MqttApplicationMessage message)
    {
        message.QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce;
        return _client.PublishAsync(message, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits till everything sent to it before has arrived.</summary>
    public async Task EchoAsync()
    {
        _echoed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await SubscribeAsync(_echo);
        await PublishAsync(new MqttApplicationMessage { Topic = _echo });
        await _echoed.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
    }
}
