using AspireShop.Messaging;

namespace AspireShop.Fulfilment.Peers;

/// <summary>
/// A peer that does not answer, answers late or fails is away for now, whatever the reason: no order is at fault, and none is given up for it.
/// What a peer refuses for good (<see cref="MessageRejectedException"/>) stays as it is: it must not happen, and somebody must look at it.
/// </summary>
internal static class Outages
{
    /// <exception cref="TransientFailureException">The peer is away.</exception>
    public static async Task<TReply> AskAsync<TRequest, TReply>(
        this IRequester<TRequest, TReply> peer, string name, TRequest request, string key, TimeSpan deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await peer.RequestAsync(request, key, deadline, cancellationToken);
        }
        catch (Exception e) when (e is not (MessageRejectedException or TransientFailureException or ArgumentException) && !cancellationToken.IsCancellationRequested)
        {
            throw new TransientFailureException($"{name} does not answer {MessageTypeName.Of<TRequest>()} for now: {e.Message}", e);
        }
    }
}
