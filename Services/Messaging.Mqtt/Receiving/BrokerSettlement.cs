using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Messaging.Mqtt.Connecting;
using MQTTnet;

namespace AspireShop.Messaging.Mqtt.Receiving;

/// <summary>Keeps tries and dead letters as retained messages, over whichever connection the receiver has at the time.</summary>
internal sealed class BrokerSettlement(MqttReceiverOptions options, TimeProvider time) : ISettlement
{
    private readonly MqttTopics _topics = new(options.Broker.TopicRoot);
    private readonly ConcurrentDictionary<Guid, int> _tries = new();
    private volatile MqttConnection? _connection;

    /// <summary>From now on over this one; null for none.</summary>
    public void Use(MqttConnection? connection) => _connection = connection;

    /// <summary>A retained record has arrived: this receiver's own, or its predecessor's.</summary>
    public void Hear(string topic, ReadOnlySpan<byte> payload)
    {
        if (!Guid.TryParseExact(topic.AsSpan(topic.LastIndexOf('/') + 1), "D", out var id))
        {
            return;
        }

        if (int.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var tries))
        {
            _tries[id] = tries;
        }
        else
        {
            _tries.TryRemove(id, out _);
        }
    }

    /// <summary>Which try of a delivered message comes next.</summary>
    /// <param name="messageId">The message.</param>
    /// <param name="redelivered">The broker had sent it before and heard nothing: a receiver may have died of it.</param>
    public int NextTry(Guid messageId, bool redelivered) => _tries.TryGetValue(messageId, out var used) ? used + 1 : redelivered ? 2 : 1;

    public async Task RecordTriesAsync(Guid messageId, int failures, CancellationToken cancellationToken)
    {
        _tries[messageId] = failures;
        await TryPublishAsync(messageId, failures.ToString(CultureInfo.InvariantCulture), cancellationToken);
    }

    public async Task ForgetTriesAsync(Guid messageId, CancellationToken cancellationToken)
    {
        if (_tries.TryRemove(messageId, out _))
        {
            await TryPublishAsync(messageId, string.Empty, cancellationToken);
        }
    }

    public async Task BuryAsync(Envelope envelope, string error, CancellationToken cancellationToken)
    {
        var letter = new DeadLetter { Subscriber = options.Subscriber, Envelope = envelope, Error = Cut(error), DiedAt = time.GetUtcNow() };
        for (var failures = 1; ; failures++)
        {
            try
            {
                var connection = _connection ?? throw new MqttOutageException("There is no connection.");
                await connection.PublishAsync(MqttDeadLetters.Write(_topics, letter), cancellationToken);
                return;
            }
            catch (MqttOutageException)
            {
                // The receiver logs the outage; the message stays unacknowledged till its dead letter is safe.
                await Task.Delay(options.Broker.Reconnect.Backoff(failures, Random.Shared.NextDouble()), time, cancellationToken);
            }
        }
    }

    // A user property holds at most 65,535 bytes, and escaping can triple them.
    private static string Cut(string error) => error.Length <= 4000 ? error : error[..4000];

    private async Task TryPublishAsync(Guid messageId, string tries, CancellationToken cancellationToken)
    {
        if (_connection is not { Ended.IsCompleted: false } connection)
        {
            return;
        }

        var message = new MqttApplicationMessage
        {
            Topic = _topics.Tries(options.Subscriber, messageId),
            PayloadSegment = Encoding.ASCII.GetBytes(tries),
            Retain = true,
            MessageExpiryInterval = (uint)options.SessionExpiry.TotalSeconds,
        };
        try
        {
            await connection.PublishAsync(message, cancellationToken);
        }
        catch (MqttOutageException)
        {
            // Best effort: the worst is one try more.
        }
    }
}
