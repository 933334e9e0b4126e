using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AspireShop.Messaging.Sockets;

/// <summary>Requests of one contract's type over a client.</summary>
/// <param name="client">Shared by all requesters and the sender of one server.</param>
/// <param name="requestType">How the request is written; the operation has the name of its type.</param>
/// <param name="replyType">How the reply is read.</param>
public sealed class SocketsRequester<TRequest, TReply>(SocketsClient client, JsonTypeInfo<TRequest> requestType, JsonTypeInfo<TReply> replyType) : IRequester<TRequest, TReply>
{
    /// <inheritdoc/>
    /// <exception cref="MessageRejectedException">The server will never handle it, or the reply is not a <typeparamref name="TReply"/>.</exception>
    /// <exception cref="TransientFailureException">Something the server needs is away.</exception>
    /// <exception cref="SocketsRequestException">Its handler failed.</exception>
    public async Task<TReply> RequestAsync(TRequest request, string idempotencyKey, TimeSpan deadline, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(idempotencyKey);
        var payload = JsonSerializer.SerializeToUtf8Bytes(request, requestType);
        var reply = await client.RequestAsync(MessageTypeName.Of<TRequest>(), payload, idempotencyKey, deadline, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(reply.Span, replyType) ?? throw new MessageRejectedException($"The reply to {MessageTypeName.Of<TRequest>()} is null.");
        }
        catch (JsonException e)
        {
            throw new MessageRejectedException($"The reply to {MessageTypeName.Of<TRequest>()} is not a {typeof(TReply).Name}: {e.Message}", e);
        }
    }
}
