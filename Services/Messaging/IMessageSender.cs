namespace AspireShop.Messaging;

/// <summary>One way, at least once.</summary>
public interface IMessageSender
{
    TransportCapabilities Capabilities { get; }

    /// <summary>Completes when the transport has accepted the message as durably as it promises. May be repeated with the same envelope after a failure.</summary>
    Task SendAsync(Envelope envelope, CancellationToken cancellationToken);
}
