namespace AspireShop.Messaging.Mqtt.States;

/// <summary>What one key's topic should retain, as the database has it.</summary>
public sealed record RetainedState
{
    /// <summary>The topic's last segment: an order's id, a stock keeping unit.</summary>
    public required string Key { get; init; }

    /// <summary>Counts the key's changes from 1; never goes backwards on the broker.</summary>
    public required long Version { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>When the broker forgets it; null for never. One that has passed clears the topic.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>W3C trace context of what made the change, if it was traced.</summary>
    public string? TraceParent { get; init; }

    /// <summary>W3C trace state.</summary>
    public string? TraceState { get; init; }
}
