namespace AspireShop.Contracts.Ordering;

/// <summary>One product of an order, with the name and the price it had when the order was placed.</summary>
public sealed record PlacedLine
{
    /// <summary>The product's stable slug.</summary>
    public required string ProductId { get; init; }

    /// <summary>The stock keeping unit it is taken from.</summary>
    public required string Sku { get; init; }

    public required string Name { get; init; }

    /// <summary>1..99.</summary>
    public required int Quantity { get; init; }

    /// <summary>A decimal string: <c>125000.00</c>.</summary>
    public required string UnitPrice { get; init; }
}
