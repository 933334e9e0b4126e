namespace AspireShop.Messaging.Mqtt.States;

/// <summary>A state as it came from the broker.</summary>
public sealed record ReceivedState
{
    /// <summary>The topic's first segment: <c>orders</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The topic's last segment, decoded.</summary>
    public required string Key { get; init; }

    /// <summary>Counts the key's changes; 0 where the message does not tell.</summary>
    public required long Version { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>It changed just now; false for one that was retained before this subscription.</summary>
    public required bool IsLive { get; init; }

    /// <summary>W3C trace context of the span that published it, if it was traced.</summary>
    public string? TraceParent { get; init; }

    /// <summary>W3C trace state.</summary>
    public string? TraceState { get; init; }
}
