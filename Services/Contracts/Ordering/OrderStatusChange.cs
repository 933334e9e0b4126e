namespace AspireShop.Contracts.Ordering;

/// <summary>An order took a status.</summary>
public sealed record OrderStatusChange
{
    public required OrderStatus Status { get; init; }

    /// <summary>Counts the order's changes from 1.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why, for people, where the step ended the order early; else null.</summary>
    public string? Reason { get; init; }
}
