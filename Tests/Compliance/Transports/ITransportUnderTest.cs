using AspireShop.Messaging;
using AspireShop.Messaging.DeadLetters;
using AspireShop.Support.Postgres;

namespace AspireShop.Compliance.Tests.Transports;

/// <summary>A transport as the compliance suite needs it: fresh, empty, with two subscribers (<c>first</c>, <c>second</c>) where it can fan out.</summary>
public interface ITransportUnderTest : IAsyncDisposable
{
    IMessageSender Sender { get; }

    IDeadLetters DeadLetters { get; }

    /// <summary>A database of the receiver's, with the inbox schema.</summary>
    TestDatabase ReceiverDatabase { get; }

    /// <summary>A receiver with a lease of 1 s and backoffs of some milliseconds; the transport's own number in flight where none is given.</summary>
    ReceiverUnderTest CreateReceiver(string subscriber = "first", TimeSpan? drainLimit = null, int? maxInFlight = null);

    /// <summary>Messages that no subscriber has finished with, dead letters not counted.</summary>
    Task<long> WaitingAsync();
}
