namespace AspireShop.Contracts.Inventory;

/// <summary>There was less of it than an order wants.</summary>
public sealed record StockShortage
{
    public required string Sku { get; init; }

    public required int Wanted { get; init; }

    /// <summary>Pieces that could have been reserved; 0 also for a stock keeping unit that is unknown.</summary>
    public required int Available { get; init; }
}
