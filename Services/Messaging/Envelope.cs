namespace AspireShop.Messaging;

/// <summary>A message and what every transport must carry with it. The payload is opaque to transports.</summary>
public sealed record Envelope
{
    /// <summary>UUIDv7. The same for every delivery of the message, so that a receiver can tell a repetition.</summary>
    public required Guid Id { get; init; }

    /// <summary>What the payload is: the name of the contract's type, <c>OrderPlaced</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The service that sent it.</summary>
    public required string Source { get; init; }

    /// <summary>When it was made, by its sender's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Messages of one key are delivered one at a time; in the order they were sent where the transport is <see cref="TransportCapabilities.Ordered"/>.</summary>
    public required string PartitionKey { get; init; }

    /// <summary>W3C trace context of the span that sent it, if there was one.</summary>
    public string? TraceParent { get; init; }

    /// <summary>W3C trace state.</summary>
    public string? TraceState { get; init; }

    /// <summary>Which try of handling this is: 0 when sent, 1 at the first delivery. Tries that failed by no fault of the message do not count.</summary>
    public int Attempt { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }
}
