namespace AspireShop.Contracts.Ordering;

/// <summary>Where an order goes.</summary>
public sealed record ShippingAddress
{
    /// <summary>The addressee, 1..100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Street and number, 1..200 characters.</summary>
    public required string Line1 { get; init; }

    /// <summary>More of the street address, at most 200 characters; optional.</summary>
    public string? Line2 { get; init; }

    /// <summary>1..100 characters.</summary>
    public required string City { get; init; }

    /// <summary>1..20 characters.</summary>
    public required string PostalCode { get; init; }

    /// <summary>ISO 3166-1 alpha-2, upper case: <c>ID</c>.</summary>
    public required string Country { get; init; }
}
