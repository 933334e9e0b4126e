using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AspireShop.Messaging.Sockets;

/// <summary>The requests a server answers, by operation.</summary>
public sealed class SocketsOperations
{
    private readonly FrozenDictionary<string, SocketsRequestHandler> _handlers;

    private SocketsOperations(FrozenDictionary<string, SocketsRequestHandler> handlers) => _handlers = handlers;

    /// <summary>Of a server that takes one-way messages only.</summary>
    public static SocketsOperations None { get; } = new Builder().Build();

    internal SocketsRequestHandler? Find(string operation) => _handlers.GetValueOrDefault(operation);

    /// <summary>Collects the operations.</summary>
    public sealed class Builder
    {
        private readonly Dictionary<string, SocketsRequestHandler> _handlers = new(StringComparer.Ordinal);

        /// <summary>Answers requests in bytes.</summary>
        public Builder On(string operation, SocketsRequestHandler handler)
        {
            _handlers.Add(operation, handler);
            return this;
        }

        /// <summary>Answers requests of a contract's type: the operation has its name.</summary>
        public Builder On<TRequest, TReply>(
            JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType, Func<TRequest, SocketsRequest, CancellationToken, Task<TReply>> handler)
            => On(MessageTypeName.Of<TRequest>(), async (request, cancellationToken) =>
            {
                var reply = await handler(Read(request, requestType), request, cancellationToken);
                return JsonSerializer.SerializeToUtf8Bytes(reply, replyType);
            });

        public SocketsOperations Build() => new(_handlers.ToFrozenDictionary(StringComparer.Ordinal));

        private static TRequest Read<TRequest>(SocketsRequest request, JsonTypeInfo<TRequest> type)
        {
            try
            {
                return JsonSerializer.Deserialize(request.Payload.Span, type)
                    ?? throw new MessageRejectedException($"The payload of {request.Operation} is null.");
            }
            catch (JsonException e)
            {
                throw new MessageRejectedException($"The payload is not a {request.Operation}: {e.Message}", e);
            }
        }
    }
}
