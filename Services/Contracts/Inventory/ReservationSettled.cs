namespace AspireShop.Contracts.Inventory;

/// <summary>Inventory's answer to <see cref="CommitStock"/> and <see cref="ReleaseStock"/>.</summary>
public sealed record ReservationSettled
{
    /// <summary>How the reservation stands now: what was asked for, or the terminal state it had before, or <see cref="ReservationState.None"/>.</summary>
    public required ReservationState State { get; init; }
}
