namespace AspireShop.Contracts.Ordering;

/// <summary>Where an order stands. Published by Ordering, retained on topic <c>orders/{id}</c>; also the data of the event stream of an order.</summary>
public sealed record OrderState
{
    public required Guid Id { get; init; }

    public required OrderStatus Status { get; init; }

    /// <summary>Counts the order's changes from 1; an older one is never shown after a newer one.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }
}
