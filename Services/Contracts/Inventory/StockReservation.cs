namespace AspireShop.Contracts.Inventory;

/// <summary>Inventory's answer to <see cref="ReserveStock"/>.</summary>
public sealed record StockReservation
{
    /// <summary>Whether all of it has been set aside; if not, none has.</summary>
    public required bool Reserved { get; init; }

    /// <summary>What there was too little of; empty when reserved, and when the order's goods had been released before: a release that comes first wins.</summary>
    public IReadOnlyList<StockShortage> Shortages { get; init; } = [];
}
