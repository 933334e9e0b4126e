using AspireShop.Messaging.Mqtt.Connecting;
using AspireShop.Messaging.Telemetry;
using Microsoft.Extensions.Logging;

namespace AspireShop.Messaging.Mqtt;

/// <summary>Publishes each message with QoS 1 on its key's topic: accepted when the broker has it for every session that is subscribed.</summary>
public sealed partial class MqttSender : IMessageSender, IAsyncDisposable
{
    private readonly MqttSenderOptions _options;
    private readonly MqttTopics _topics;
    private readonly SharedConnection _connection;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <param name="options">Validated here.</param>
    /// <param name="time">Measures pauses.</param>
    /// <param name="logger">Where failures are told.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">Options out of range, all of them named.</exception>
    public MqttSender(MqttSenderOptions options, TimeProvider time, ILogger<MqttSender> logger)
    {
        options.ThrowIfInvalid();
        _options = options;
        _time = time;
        _logger = logger;
        _topics = new MqttTopics(options.Broker.TopicRoot);
        _connection = new SharedConnection(options.Broker, new ConnectionSettings { ClientId = options.ClientId });
    }

    public TransportCapabilities Capabilities => MqttTransport.Capabilities;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The payload or the key is too large.</exception>
    /// <exception cref="MqttOutageException">Not accepted within <see cref="MqttSenderOptions.SendLimit"/>; it may have been all the same.</exception>
    public async Task SendAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        if (envelope.Payload.Length > _options.MaxPayload)
        {
            throw new ArgumentException($"The payload has {envelope.Payload.Length} bytes, {nameof(MqttSenderOptions.MaxPayload)} is {_options.MaxPayload}.", nameof(envelope));
        }

        var topic = _topics.Message(envelope.Type, envelope.PartitionKey);
        using var activity = MessagingTelemetry.StartSend(MqttTransport.System, envelope);
        var stamped = MessagingTelemetry.Stamp(envelope);
        try
        {
            await SendAsync(stamped, topic, cancellationToken);
            MessagingMeter.Sent(MqttTransport.System, envelope.Type);
        }
        catch (Exception e)
        {
            MessagingTelemetry.Fail(activity, e);
            throw;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task SendAsync(Envelope envelope, string topic, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        for (var failures = 1; ; failures++)
        {
            try
            {
                var connection = await _connection.GetAsync(cancellationToken);
                if (!await connection.PublishAsync(EnvelopeMessage.Write(envelope, topic, _options.Expiry), cancellationToken) && _options.RequireSubscriber)
                {
                    throw new MqttOutageException($"No session is subscribed to '{topic}': has the broker lost its store?");
                }

                return;
            }
            catch (MqttOutageException e)
            {
                var pause = _options.Broker.Reconnect.Backoff(failures, Random.Shared.NextDouble());
                if (_time.GetElapsedTime(started) + pause > _options.SendLimit)
                {
                    throw;
                }

                LogRetry(envelope.Type, envelope.Id, failures, pause, e);
                await Task.Delay(pause, _time, cancellationToken);
            }
        }
    }
}
