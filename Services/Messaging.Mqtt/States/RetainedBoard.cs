using System.Collections.Concurrent;
using AspireShop.Messaging.Mqtt.Connecting;
using MQTTnet;

namespace AspireShop.Messaging.Mqtt.States;

/// <summary>What the broker retains of one kind.</summary>
internal sealed class RetainedBoard
{
    private readonly ConcurrentDictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly string _marker;

    private RetainedBoard(string marker) => _marker = marker;

    /// <summary>The broker knows that all states were published once: it has not lost its store since.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Key and version; 0 where a message does not tell.</summary>
    public IReadOnlyDictionary<string, long> Versions => _versions;

    /// <summary>0 for a key that it does not retain.</summary>
    public long VersionOf(string key) => _versions.GetValueOrDefault(key);

    /// <summary>Lets go of the versions.</summary>
    public void Forget() => _versions.Clear();

    /// <summary>Reads it on a connection of its own, so that later changes are not sent to anyone.</summary>
    public static async Task<RetainedBoard> ReadAsync(StatePublisherOptions options, string kind, CancellationToken cancellationToken)
    {
        var topics = new MqttTopics(options.Broker.TopicRoot);
        var board = new RetainedBoard(topics.Complete(kind));
        var settings = new ConnectionSettings { ClientId = $"states~{kind}~{Guid.NewGuid():N}", Received = args => board.Hear(args.ApplicationMessage) };
        await using var connection = await MqttConnection.OpenAsync(options.Broker, settings, cancellationToken);
        await connection.SubscribeToRetainedAsync([board._marker, MqttTopics.StatesOf(kind)], cancellationToken, options.ReadLimit);
        return board;
    }

    private Task Hear(MqttApplicationMessage message)
    {
        if (string.Equals(message.Topic, _marker, StringComparison.Ordinal))
        {
            IsComplete = message.Payload.Length > 0;
        }
        else if (message.Payload.Length > 0)
        {
            _versions[MqttTopics.Decode(message.Topic.Split('/')[^1])] = StateMessage.VersionOf(message);
        }

        return Task.CompletedTask;
    }
}
