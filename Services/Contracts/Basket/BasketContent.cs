namespace AspireShop.Contracts.Basket;

/// <summary>What a buyer has put into the basket.</summary>
public sealed record BasketContent
{
    /// <summary>Grows by each change; an order clears the basket only if it is still at the version that was ordered.</summary>
    public required long Version { get; init; }

    public required IReadOnlyList<BasketItem> Items { get; init; }
}
