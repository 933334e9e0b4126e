namespace AspireShop.Messaging.Mqtt.States;

/// <summary>Takes the states of a subscription, one at a time.</summary>
public interface IStateHandler
{
    /// <summary>
    /// A state that is newer than the one before of the same key. <see cref="MessageRejectedException"/> says that it never can be handled: it is logged and passed over.
    /// Anything else that is thrown ends the connection; after the next one, all retained states are handed over again.
    /// </summary>
    Task HandleAsync(ReceivedState state, CancellationToken cancellationToken);

    /// <summary>After each connection: everything that the broker retained has been handed over. What changed while there was no connection may have been skipped.</summary>
    Task SynchronizedAsync(CancellationToken cancellationToken);
}
