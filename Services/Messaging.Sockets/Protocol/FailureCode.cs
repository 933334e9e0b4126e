namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>Why there is no reply or acknowledgement.</summary>
internal enum FailureCode : byte
{
    None = 0,

    /// <summary>The handler failed; another try may succeed.</summary>
    Failed = 1,

    /// <summary>Something the handler needs is away; the try does not count.</summary>
    Transient = 2,

    /// <summary>No repetition will be handled.</summary>
    Rejected = 3,

    /// <summary>The deadline was over.</summary>
    Expired = 4,

    /// <summary>Not handled, because the server stops; try the next connection.</summary>
    Returned = 5,

    /// <summary>Only at the client: its caller gave up.</summary>
    Cancelled = 253,

    /// <summary>Only at the client: the connection was lost after it was sent. It may have taken effect.</summary>
    Lost = 254,

    /// <summary>Only at the client: it was not sent.</summary>
    NotSent = 255,
}
