namespace AspireShop.Contracts.Ordering;

/// <summary>Where an order goes.</summary>
public sealed record ShippingAddress
{
    public required string Name { get; init; }

    public required string Line1 { get; init; }

    public string? Line2 { get; init; }

    public required string City { get; init; }

    public required string PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2, e.g. <c>ID</c>.</summary>
    public required string Country { get; init; }
}
