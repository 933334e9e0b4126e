using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AspireShop.Messaging;

/// <summary>Puts a service's messages into envelopes.</summary>
/// <param name="source">The service's name.</param>
/// <param name="time">Where <see cref="Envelope.Time"/> and the time in <see cref="Envelope.Id"/> come from.</param>
public sealed class EnvelopeFactory(string source, TimeProvider time)
{
    public Envelope Create<TMessage>(TMessage message, JsonTypeInfo<TMessage> type, string partitionKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(partitionKey);
        var now = time.GetUtcNow();
        return new Envelope
        {
            Id = Guid.CreateVersion7(now),
            Type = MessageTypeName.Of<TMessage>(),
            Source = source,
            Time = now,
            PartitionKey = partitionKey,
            Payload = JsonSerializer.SerializeToUtf8Bytes(message, type),
        };
    }
}
