using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AspireShop.Messaging;

/// <summary>Reads each message by its type and hands it to that type's handler.</summary>
public sealed class MessageDispatcher : IMessageHandler
{
    private readonly FrozenDictionary<string, Func<Envelope, CancellationToken, Task>> _routes;

    private MessageDispatcher(FrozenDictionary<string, Func<Envelope, CancellationToken, Task>> routes) => _routes = routes;

    /// <exception cref="MessageRejectedException">No handler for the type, or the payload is not one.</exception>
    public Task HandleAsync(Envelope envelope, CancellationToken cancellationToken)
        => _routes.TryGetValue(envelope.Type, out var route)
            ? route(envelope, cancellationToken)
            : throw new MessageRejectedException($"No handler for messages of type '{envelope.Type}'; this receiver handles {string.Join(", ", _routes.Keys.Order(StringComparer.Ordinal))}.");

    /// <summary>Collects the routes.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, Func<Envelope, CancellationToken, Task>> _routes = new(StringComparer.Ordinal);

        public Builder On<TMessage>(JsonTypeInfo<TMessage> type, IMessageConsumer<TMessage> consumer)
        {
            _routes.Add(MessageTypeName.Of<TMessage>(), (envelope, cancellationToken) => consumer.ConsumeAsync(Read(envelope, type), envelope, cancellationToken));
            return this;
        }

        public MessageDispatcher Build() => new(_routes.ToFrozenDictionary(StringComparer.Ordinal));

        private static TMessage Read<TMessage>(Envelope envelope, JsonTypeInfo<TMessage> type)
        {
            try
            {
                return JsonSerializer.Deserialize(envelope.Payload.Span, type)
                    ?? throw new MessageRejectedException($"The payload of message {envelope.Id} is null.");
            }
            catch (JsonException e)
            {
                throw new MessageRejectedException($"The payload of message {envelope.Id} is not a {envelope.Type}: {e.Message}", e);
            }
        }
    }
}
