namespace AspireShop.Messaging;

/// <summary>What a transport promises. The compliance suite holds it to each.</summary>
[Flags]
public enum TransportCapabilities
{
    None = 0,

    /// <summary>An accepted message survives the death of sender, receiver and carrier.</summary>
    Durable = 1,

    /// <summary>Messages of one partition key arrive in the order they were sent.</summary>
    Ordered = 2,

    /// <summary>Every subscriber gets each message.</summary>
    FanOut = 4,

    /// <summary>Also carries requests with a reply (<see cref="IRequester{TRequest, TReply}"/>).</summary>
    Reply = 8,
}
