using AspireShop.Messaging;

namespace AspireShop.Fulfilment.Tests.Support;

/// <summary>A requester with a point before the request is sent and one after its answer has come.</summary>
internal sealed class InterruptedRequester<TRequest, TReply>(IRequester<TRequest, TReply> inner, Interruption interruption) : IRequester<TRequest, TReply>
{
    public async Task<TReply> RequestAsync(TRequest request, string idempotencyKey, TimeSpan deadline, CancellationToken cancellationToken)
    {
        await interruption.ReachAsync($"before {typeof(TRequest).Name}");
        var reply = await inner.RequestAsync(request, idempotencyKey, deadline, cancellationToken);
        await interruption.ReachAsync($"after {typeof(TRequest).Name}");
        return reply;
    }
}
