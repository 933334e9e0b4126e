using AspireShop.Messaging.Mqtt.Connecting;

namespace AspireShop.Messaging.Mqtt;

/// <summary>Makes a subscriber known to the broker before it runs for the first time, so that nothing sent till then is lost.</summary>
public static class MqttSubscriptions
{
    /// <summary>
    /// Creates the subscriber's session with its subscriptions and leaves it. Not for a subscriber that is receiving: it would be cut off for a moment.
    /// </summary>
    /// <exception cref="MqttOutageException">The broker is away, or refused.</exception>
    public static async Task DeclareAsync(MqttReceiverOptions options, CancellationToken cancellationToken)
    {
        options.ThrowIfInvalid();
        await using var session = await MqttConnection.OpenAsync(options.Broker, Session(options), cancellationToken);
        await session.SubscribeAsync(Filters(options), cancellationToken);
    }

    internal static ConnectionSettings Session(MqttReceiverOptions options) => new()
    {
        ClientId = options.Subscriber,
        SessionExpiry = options.SessionExpiry,
        ReceiveMaximum = (ushort)options.Window,
        KeepAlive = options.Lease,
    };

    internal static IEnumerable<string> Filters(MqttReceiverOptions options)
    {
        var topics = new MqttTopics(options.Broker.TopicRoot);
        return [topics.Replays(options.Subscriber), .. options.Types.Select(topics.Messages)];
    }
}
