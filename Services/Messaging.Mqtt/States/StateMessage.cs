using System.Buffers;
using System.Globalization;
using MQTTnet;

namespace AspireShop.Messaging.Mqtt.States;

/// <summary>A state as an MQTT message: kind and key are the topic, version and trace context are user properties.</summary>
internal static class StateMessage
{
    private const string Version = "version";

    /// <param name="kind">The topic's first segment.</param>
    /// <param name="state">The state, with the trace context that receivers go on from.</param>
    /// <param name="now">What the expiry counts from.</param>
    public static MqttApplicationMessage Write(string kind, RetainedState state, DateTimeOffset now)
    {
        var left = state.ExpiresAt - now;
        var message = new MqttApplicationMessage
        {
            Topic = MqttTopics.State(kind, state.Key),
            Retain = true,
            UserProperties = [EnvelopeMessage.UserProperty(Version, state.Version.ToString(CultureInfo.InvariantCulture))],
        };
        if (left <= TimeSpan.Zero)
        {
            // Nothing to show any more: an empty retained message clears the topic.
            return message;
        }

        message.ContentType = EnvelopeMessage.ContentType;
        message.Payload = new ReadOnlySequence<byte>(state.Payload);
        message.MessageExpiryInterval = (uint)Math.Ceiling(left?.TotalSeconds ?? 0);
        if (state.TraceParent is not null)
        {
            message.UserProperties.Add(EnvelopeMessage.UserProperty("traceparent", state.TraceParent));
        }

        if (state.TraceState is not null)
        {
            message.UserProperties.Add(EnvelopeMessage.UserProperty("tracestate", state.TraceState));
        }

        return message;
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null for a cleared topic or one that is not of this depth.</summary>
    public static ReceivedState? Read(MqttApplicationMessage message)
        => message.Payload.Length > 0 && message.Topic.Split('/') is [var kind, var key]
            ? new ReceivedState
            {
                Kind = MqttTopics.Decode(kind),
                Key = MqttTopics.Decode(key),
                Version = VersionOf(message),
                Payload = message.Payload.ToArray(),
                IsLive = !message.Retain,
                TraceParent = EnvelopeMessage.Property(message, "traceparent"),
                TraceState = EnvelopeMessage.Property(message, "tracestate"),
            }
            : null;

    /// <summary>0 where the message does not tell.</summary>
    public static long VersionOf(MqttApplicationMessage message)
        => long.TryParse(EnvelopeMessage.Property(message, Version), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
}
