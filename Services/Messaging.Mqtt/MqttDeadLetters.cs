using System.Collections.Concurrent;
using System.Globalization;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Mqtt.Connecting;
using MQTTnet;

namespace AspireShop.Messaging.Mqtt;

/// <summary>
/// The dead letters of all subscribers: one retained message each, under <c>dead/{subscriber}/{id}</c>. The broker is the one place of this transport
/// that outlives a receiver, and any MQTT client can see them there.
/// </summary>
/// <param name="broker">The user needs to read and write <c>dead/#</c>, and to write <c>replay/#</c>.</param>
/// <param name="time">For letters that do not say when they died.</param>
public sealed class MqttDeadLetters(MqttBrokerOptions broker, TimeProvider time) : IDeadLetters
{
    private readonly MqttTopics _topics = new(broker.TopicRoot);

    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var letters = await ReadAsync(_topics.DeadOfAll, cancellationToken);
        return [.. letters.OrderByDescending(l => l.DiedAt).ThenBy(l => l.Envelope.Id).Take(limit)];
    }

    public async Task<bool> ReplayAsync(string subscriber, Guid messageId, CancellationToken cancellationToken)
    {
        var topic = _topics.Dead(subscriber, messageId);
        if (await ReadAsync(topic, cancellationToken) is not [var letter, ..])
        {
            return false;
        }

        var envelope = letter.Envelope with { Attempt = 0 };
        await using var connection = await OpenAsync(received: null, cancellationToken);
        var replay = EnvelopeMessage.Write(envelope, _topics.Replay(subscriber, envelope.Type, envelope.PartitionKey), expiry: null);
        if (!await connection.PublishAsync(replay, cancellationToken))
        {
            throw new MqttOutageException($"'{subscriber}' has no session at the broker: start it, then replay. The dead letter is kept.");
        }

        await connection.RetainAsync(topic, [], cancellationToken);
        return true;
    }

    internal static MqttApplicationMessage Write(MqttTopics topics, DeadLetter letter)
    {
        var message = EnvelopeMessage.Write(letter.Envelope, topics.Dead(letter.Subscriber, letter.Envelope.Id), expiry: null);
        message.Retain = true;
        message.UserProperties.Add(EnvelopeMessage.UserProperty("type", MqttTopics.Encode(letter.Envelope.Type)));
        message.UserProperties.Add(EnvelopeMessage.UserProperty("key", MqttTopics.Encode(letter.Envelope.PartitionKey)));
        message.UserProperties.Add(EnvelopeMessage.UserProperty("subscriber", MqttTopics.Encode(letter.Subscriber)));
        message.UserProperties.Add(EnvelopeMessage.UserProperty("error", Uri.EscapeDataString(letter.Error)));
        message.UserProperties.Add(EnvelopeMessage.UserProperty("died", letter.DiedAt.ToString("O", CultureInfo.InvariantCulture)));
        return message;
    }

    private async Task<IReadOnlyList<DeadLetter>> ReadAsync(string filter, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<string, MqttApplicationMessage>(StringComparer.Ordinal);
        await using var connection = await OpenAsync(
            args =>
            {
                found[args.ApplicationMessage.Topic] = args.ApplicationMessage;
                return Task.CompletedTask;
            },
            cancellationToken);
        await connection.SubscribeToRetainedAsync([filter], cancellationToken);
        return [.. found.Values.Where(m => m.Payload.Length > 0).Select(Read)];
    }

    private DeadLetter Read(MqttApplicationMessage message)
    {
        var (envelope, _) = EnvelopeMessage.Read(message, time);
        var died = EnvelopeMessage.Property(message, "died");
        return new DeadLetter
        {
            Subscriber = Decoded("subscriber"),
            Envelope = envelope with { Type = Decoded("type"), PartitionKey = Decoded("key") },
            Error = Decoded("error"),
            DiedAt = DateTimeOffset.TryParseExact(died, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : time.GetUtcNow(),
        };

        string Decoded(string name) => MqttTopics.Decode(EnvelopeMessage.Property(message, name) ?? "unknown");
    }

    private Task<MqttConnection> OpenAsync(Func<MqttApplicationMessageReceivedEventArgs, Task>? received, CancellationToken cancellationToken)
        => MqttConnection.OpenAsync(broker, new ConnectionSettings { ClientId = $"dead-letters-{Guid.NewGuid():N}", Received = received }, cancellationToken);
}
