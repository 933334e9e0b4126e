namespace AspireShop.Contracts.Catalog;

/// <summary>What a product costs. Published by Catalog, retained on topic <c>prices/{id}</c>.</summary>
public sealed record ProductPrice
{
    /// <summary>The product's stable slug.</summary>
    public required string Id { get; init; }

    /// <summary>The price of one piece as a decimal string with a dot, e.g. <c>125000.00</c>.</summary>
    public required string Price { get; init; }

    /// <summary>ISO 4217, e.g. <c>IDR</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>Counts the product's changes; an older one is never applied over a newer one.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset At { get; init; }
}
