namespace AspireShop.Messaging;

/// <summary>Delivers messages at least once, those of one partition key one at a time.</summary>
public interface IMessageReceiver
{
    TransportCapabilities Capabilities { get; }

    /// <summary>
    /// Delivers until <paramref name="stopping"/>, then drains: takes nothing new, lets handlers finish within the transport's limit and gives back the rest unharmed.
    /// A message is acknowledged only after the handler has returned; one it throws on is tried again as the <see cref="RetryPolicy"/> says, and then goes to the dead letters.
    /// Outages of the transport are waited out, not thrown.
    /// </summary>
    Task RunAsync(IMessageHandler handler, CancellationToken stopping);
}
