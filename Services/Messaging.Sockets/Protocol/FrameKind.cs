namespace AspireShop.Messaging.Sockets.Protocol;

/// <summary>What a frame is; the fifth byte of each.</summary>
internal enum FrameKind : byte
{
    /// <summary>Server: I speak these versions, prove yourself with this nonce.</summary>
    Hello = 1,

    /// <summary>Client: my version, my nonce, my proof.</summary>
    Proof = 2,

    /// <summary>Server: my proof and my limits.</summary>
    Welcome = 3,

    /// <summary>Server: no, for this reason. The connection ends.</summary>
    Refused = 4,

    /// <summary>Client: a request that waits for its reply.</summary>
    Request = 16,

    /// <summary>Client: a one-way message that waits for its acknowledgement.</summary>
    Message = 17,

    /// <summary>Client: nobody waits for this request any more.</summary>
    Cancel = 18,

    /// <summary>Server: the reply to a request.</summary>
    Reply = 32,

    /// <summary>Server: the message was handled.</summary>
    Acknowledge = 33,

    /// <summary>Server: request or message failed.</summary>
    Failure = 34,

    /// <summary>Server: I am stopping. Send nothing more, take the answers that are due and close.</summary>
    GoAway = 35,

    /// <summary>Either: I am alive.</summary>
    Ping = 48,
}
