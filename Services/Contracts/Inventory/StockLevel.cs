namespace AspireShop.Contracts.Inventory;

/// <summary>How many pieces can be bought. Published by Inventory, retained on topic <c>stock/{sku}</c>.</summary>
public sealed record StockLevel
{
    public required string Sku { get; init; }

    /// <summary>Pieces that can be bought now: on hand and not reserved.</summary>
    public required int Available { get; init; }

    /// <summary>Counts this stock keeping unit's changes; an older one is never applied over a newer one.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset At { get; init; }
}
