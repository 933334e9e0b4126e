using System.Buffers;
using System.Globalization;
using System.Text;
using MQTTnet;
using MQTTnet.Packets;

namespace AspireShop.Messaging.Mqtt;

/// <summary>An envelope as an MQTT message: type and key are the topic's last two segments, the rest are user properties.</summary>
internal static class EnvelopeMessage
{
    public const string ContentType = "application/json";

    /// <param name="envelope">The message.</param>
    /// <param name="topic">Ends in type and key.</param>
    /// <param name="expiry">How long the broker keeps it for a subscriber that is away; null for as long as the session.</param>
    public static MqttApplicationMessage Write(Envelope envelope, string topic, TimeSpan? expiry) => new()
    {
        Topic = topic,
        ContentType = ContentType,
        Payload = new ReadOnlySequence<byte>(envelope.Payload),
        MessageExpiryInterval = (uint)(expiry?.TotalSeconds ?? 0),
        UserProperties = [.. Properties(envelope).Select(p => UserProperty(p.Name, p.Value))],
    };

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <returns>The message and null; for one that is no envelope, what can be read of it and what is wrong.</returns>
    public static (Envelope Envelope, string? Error) Read(MqttApplicationMessage message, TimeProvider time)
    {
        var segments = message.Topic.Split('/');
        var now = time.GetUtcNow();
        var hasId = Guid.TryParseExact(Property(message, "id"), "D", out var id);
        var hasTime = DateTimeOffset.TryParseExact(Property(message, "time"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var made);
        var envelope = new Envelope
        {
            Id = hasId ? id : Guid.CreateVersion7(now),
            Type = MqttTopics.Decode(segments[^2]),
            Source = Property(message, "source") is { Length: > 0 } source ? MqttTopics.Decode(source) : "unknown",
            Time = hasTime ? made : now,
            PartitionKey = MqttTopics.Decode(segments[^1]),
            TraceParent = Property(message, "traceparent"),
            TraceState = Property(message, "tracestate"),
            Attempt = int.TryParse(Property(message, "attempt"), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt) ? attempt : 0,
            Payload = message.Payload.ToArray(),
        };
        return (envelope, hasId && hasTime ? null : $"Not an envelope: the user property '{(hasId ? "time" : "id")}' on '{message.Topic}' is missing or malformed.");
    }

    public static string? Property(MqttApplicationMessage message, string name)
        => message.UserProperties?.Find(p => string.Equals(p.Name, name, StringComparison.Ordinal)) is { } property ? Encoding.UTF8.GetString(property.ValueBuffer.Span) : null;

    public static MqttUserProperty UserProperty(string name, string value) => new(name, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(value));

    private static IEnumerable<(string Name, string Value)> Properties(Envelope envelope)
    {
        yield return ("id", envelope.Id.ToString("D"));
        yield return ("source", MqttTopics.Encode(envelope.Source));
        yield return ("time", envelope.Time.ToString("O", CultureInfo.InvariantCulture));
        if (envelope.TraceParent is not null)
        {
            yield return ("traceparent", envelope.TraceParent);
        }

        if (envelope.TraceState is not null)
        {
            yield return ("tracestate", envelope.TraceState);
        }

        if (envelope.Attempt > 0)
        {
            yield return ("attempt", envelope.Attempt.ToString(CultureInfo.InvariantCulture));
        }
    }
}
