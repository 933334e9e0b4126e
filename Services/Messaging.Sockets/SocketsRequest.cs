namespace AspireShop.Messaging.Sockets;

/// <summary>A request as it arrived.</summary>
public sealed record SocketsRequest
{
    /// <summary>What is asked.</summary>
    public required string Operation { get; init; }

    /// <summary>The same for each repetition; null when the client gave none. A handler whose effect must happen once over restarts checks it in its own transaction.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>UTF-8 JSON by convention.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }
}
