namespace AspireShop.Messaging.Sockets.Server;

/// <summary>Why a call's handler is cancelled.</summary>
internal enum CallEnd
{
    None,

    /// <summary>Its deadline is over.</summary>
    Deadline,

    /// <summary>Its client gave up, or is gone and cannot repeat it.</summary>
    Client,

    /// <summary>The server stops, and its drain limit is over.</summary>
    Drain,
}
