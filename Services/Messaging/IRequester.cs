namespace AspireShop.Messaging;

/// <summary>Request and reply, for transports with <see cref="TransportCapabilities.Reply"/>.</summary>
public interface IRequester<in TRequest, TReply>
{
    /// <param name="request">What is asked.</param>
    /// <param name="idempotencyKey">The same for each repetition of one request: its effect happens once.</param>
    /// <param name="deadline">How long an answer is of use; the peer may drop the request after it.</param>
    /// <param name="cancellationToken">Gives up waiting; the request may still take effect.</param>
    /// <exception cref="TimeoutException">No answer within the deadline.</exception>
    Task<TReply> RequestAsync(TRequest request, string idempotencyKey, TimeSpan deadline, CancellationToken cancellationToken);
}
